/** Any command, in a sandbox and on the machine's engine; what is compared is how it ends. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { say } from '../say.ts'
import { tell } from './own-cases.ts'

/** Runs it on both; the script ends with 1 when they end otherwise. */
export async function runCommand(
  [program = '', ...parameters]: readonly string[],
  file: string,
): Promise<void> {
  const run = async (environment: Readonly<Record<string, string>>) => {
    const env = { ...process.env, ...environment }
    const child = spawn(program, parameters, { stdio: 'inherit', env })
    const [code] = await once(child, 'close')
    return String(code)
  }
  say.doing('on the sandbox')
  const sandbox = await run({ DOCKER_HOST: `unix://${file}` })
  say.doing('on the host, as the yardstick')
  const host = await run({})
  tell({ name: 'exit code', sandbox, host })
  if (sandbox !== host) process.exitCode = 1
}
