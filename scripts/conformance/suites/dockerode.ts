/** dockerode's own tests: the engine's API as the Node client uses it. Hijacked streams, builds, swarm. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ScriptFailure } from '../../say.ts'
import { type Outcome, type Outcomes, runProgram, type Suite } from './suite.ts'

const packageSchema = z.object({ name: z.literal('dockerode'), version: z.string() })

const mocha = join('node_modules', 'mocha', 'bin', 'mocha.js')

export const dockerodeSuite: Suite = {
  images: ['ubuntu'],
  inspect,
  async run(run) {
    const report = join(run.folder, 'report.json')
    const json = ['--reporter', 'json', '--reporter-option', `output=${report}`]
    // Its own limits are for a machine that does nothing else.
    const slow = ['--timeout', '30000', '--exit']
    await runProgram([process.execPath, mocha, ...json, ...slow], run, socketToo(run.file))
    return existsSync(report) ? readReport(readFileSync(report, 'utf8')) : new Map()
  },
  reasons: [
    {
      tests: /#searchImages|#plugin #install should (pull|enable|remove) a plugin/,
      why: 'It asks Docker Hub, which sandboxes of this suite do not reach.',
    },
  ],
}

/** With this its tests take DOCKER_HOST instead of the machine's own socket. */
const socketToo = (file: string) => ({ DOCKER_SOCKET: file })

function inspect(checkout: string): string {
  const next =
    'git clone https://github.com/apocas/dockerode, run npm install in it, and write that folder behind --suite dockerode.'
  const file = join(checkout, 'package.json')
  const found = existsSync(file) ? packageSchema.safeParse(readJson(file)) : null
  if (!found?.success || !existsSync(join(checkout, 'test', 'spec_helper.js'))) {
    throw new ScriptFailure({ message: `${checkout} has no tests of dockerode.`, next })
  }
  if (!existsSync(join(checkout, mocha))) {
    throw new ScriptFailure({
      message: `The packages of ${checkout} are not installed.`,
      next: 'Run npm install in it, then try again.',
    })
  }
  return found.data.version
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))

const testSchema = z.object({
  fullTitle: z.string(),
  err: z.object({ message: z.string().optional() }),
})
const reportSchema = z.object({
  passes: z.array(testSchema),
  failures: z.array(testSchema),
  pending: z.array(testSchema),
})

/** The outcomes in a JSON report of mocha. */
export function readReport(text: string): Outcomes {
  const { passes, failures, pending } = reportSchema.parse(JSON.parse(text))
  const all = new Map<string, Outcome>()
  for (const { fullTitle } of passes) all.set(fullTitle, { kind: 'passed' })
  for (const { fullTitle } of pending) all.set(fullTitle, { kind: 'skipped' })
  for (const { fullTitle, err } of failures) {
    all.set(fullTitle, { kind: 'failed', message: err.message?.split('\n')[0] ?? '' })
  }
  return all
}
