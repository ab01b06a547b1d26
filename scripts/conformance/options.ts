/** Reads the command line of the conformance script. */
import { err, ok, type Result } from '#lib/result.ts'

export interface ConformanceOptions {
  /** Leave the socket open until Ctrl-C. */
  readonly keepOpen: boolean
  /** What to run against both engines; the built-in suite when empty. */
  readonly command: readonly string[]
}

/** The options, or a sentence that says what is not understood. */
export function readOptions(words: readonly string[]): Result<ConformanceOptions, string> {
  const border = words.indexOf('--')
  const flags = border < 0 ? words : words.slice(0, border)
  const strange = flags.filter((flag) => flag !== '--keep-open')
  if (strange.length > 0) return err(`Not understood: ${strange.join(', ')}.`)
  return ok({
    keepOpen: flags.length > 0,
    command: border < 0 ? [] : words.slice(border + 1),
  })
}
