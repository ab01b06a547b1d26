/** Reads the command line of the bench. */
import { err, ok, type Result } from '#lib/result.ts'

export interface Options {
  /** Fewer samples: to see that all works, not to quote. */
  readonly quick: boolean
  /** Leaves the build of the site for the next run. */
  readonly keepBuild: boolean
  /** Names of the benches to run; all when empty. */
  readonly only: readonly string[]
}

/** The options, or a sentence that says what is not understood. */
export function readOptions(
  words: readonly string[],
  known: readonly string[],
): Result<Options, string> {
  const flags = words.filter((word) => word.startsWith('--'))
  const only = words.filter((word) => !word.startsWith('--'))
  const strange = [
    ...flags.filter((flag) => flag !== '--quick' && flag !== '--keep-build'),
    ...only.filter((name) => !known.includes(name)),
  ]
  if (strange.length > 0) return err(`Not understood: ${strange.join(', ')}.`)
  return ok({ quick: flags.includes('--quick'), keepBuild: flags.includes('--keep-build'), only })
}
