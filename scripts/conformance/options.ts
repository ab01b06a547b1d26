/** Reads the command line of the conformance script. */
import { parseArgs } from 'node:util'
import { err, ok, type Result } from '#lib/result.ts'

/** Suites of others that can be run; each has its file in `suites/`. */
export const suiteNames = ['dockerode', 'docker-py', 'testcontainers'] as const
export type SuiteName = (typeof suiteNames)[number]

/** What to run against both engines. */
export type Work =
  | { readonly kind: 'own-cases' }
  | { readonly kind: 'command'; readonly command: readonly string[] }
  | { readonly kind: 'suite'; readonly name: SuiteName; readonly checkout: string }

export interface ConformanceOptions {
  /** Leave the socket open until Ctrl-C. */
  readonly keepOpen: boolean
  readonly work: Work
}

/** The options, or a sentence that says what is not understood. */
export function readOptions(words: readonly string[]): Result<ConformanceOptions, string> {
  const border = words.indexOf('--')
  const { values, positionals } = parseArgs({
    args: border < 0 ? [...words] : words.slice(0, border),
    options: { 'keep-open': { type: 'boolean' }, suite: { type: 'string' } },
    allowPositionals: true,
    strict: false,
  })
  const { 'keep-open': keepOpen = false, suite, ...strange } = values
  const left = [
    ...Object.keys(strange).map((flag) => `--${flag}`),
    ...positionals.slice(suite === undefined ? 0 : 1),
  ]
  if (left.length > 0) return err(`Not understood: ${left.join(', ')}.`)
  const command = border < 0 ? [] : words.slice(border + 1)
  const work = readWork(suite, positionals[0], command)
  return work.ok ? ok({ keepOpen: keepOpen === true, work: work.value }) : work
}

function readWork(
  suite: unknown,
  checkout: string | undefined,
  command: readonly string[],
): Result<Work, string> {
  if (suite === undefined) {
    return ok(command.length > 0 ? { kind: 'command', command } : { kind: 'own-cases' })
  }
  const name = suiteNames.find((each) => each === suite)
  if (name === undefined) return err(`No such suite; there are ${suiteNames.join(', ')}.`)
  if (command.length > 0) return err('A suite and a command cannot be run at the same time.')
  if (checkout === undefined) return err(`Write the folder of ${name} behind its name.`)
  return ok({ kind: 'suite', name, checkout })
}
