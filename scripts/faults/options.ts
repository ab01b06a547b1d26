/** Reads the command line of the fault suite. */
import { err, ok, type Result } from '#lib/result.ts'

export interface FaultOptions {
  readonly rounds: number
  /** Decides what is killed when; the same seed draws the same rounds. */
  readonly seed: number
  /** Rounds that are played at the same time, each by a gateway of its own. */
  readonly lanes: number
}

const whole = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null

const flags = ['rounds', 'seed', 'lanes'] as const

/** The options, or a sentence that says what is not understood. */
export function readOptions(
  words: readonly string[],
  anySeed: () => number,
): Result<FaultOptions, string> {
  const options = { rounds: 30, seed: anySeed(), lanes: 2 }
  for (let at = 0; at < words.length; at += 2) {
    const [flag, value] = [words[at], whole(words[at + 1])]
    const name = flags.find((each) => flag === `--${each}`)
    if (name === undefined) return err(`Not understood: ${flag}.`)
    if (value === null) return err(`Write a whole number after ${flag}.`)
    options[name] = value
  }
  if (options.lanes === 0) return err('Write at least one lane after --lanes.')
  return options.rounds > 0 ? ok(options) : err('Write at least one round after --rounds.')
}
