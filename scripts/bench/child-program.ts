/** Peers that run as programs of their own, so that they share no event loop with the measuring. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { root } from '../settings.ts'

export interface ChildProgram extends AsyncDisposable {
  readonly pid: number
  /** The first line it printed that fits. */
  readonly firstLine: string
}

/** Milliseconds a peer may take to say that it listens. */
const patience = 30_000

/** Starts a Node program and waits for a line of its output that fits. */
export async function startChild(
  file: string,
  parameters: readonly string[],
  fits: RegExp,
): Promise<ChildProgram> {
  const child = spawn(process.execPath, [file, ...parameters], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Ctrl-C reaches it through us.
    detached: true,
  })
  const ended = once(child, 'exit')
  let said = ''
  const firstLine = new Promise<string>((resolve, reject) => {
    const giveUp = setTimeout(() => reject(new Error(`${file} said: ${said}`)), patience)
    const look = (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000)
      const line = said.split('\n').find((each) => fits.test(each))
      if (line === undefined) return
      clearTimeout(giveUp)
      resolve(line)
    }
    child.stdout.on('data', look)
    child.stderr.on('data', look)
    child.once('exit', () => reject(new Error(`${file} ended: ${said}`)))
    child.once('error', reject)
  })
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    await ended
  }
  try {
    return { pid: child.pid ?? 0, firstLine: await firstLine, [Symbol.asyncDispose]: stop }
  } catch (thrown) {
    await stop()
    throw thrown
  }
}

/** The bare terminal server for a container. */
export const startBareTerminal = (container: string): Promise<ChildProgram> =>
  startChild(join(import.meta.dirname, 'bare-terminal.ts'), [container], /^\d+$/)
