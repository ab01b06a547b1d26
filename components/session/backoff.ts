/** How long to wait before asking the course server again: doubling, capped, never in step. */

/** Milliseconds to wait before attempt `attempt` (from 1). */
export type Backoff = (attempt: number) => number

/** Half of the doubling delay is fixed, half is chance, so a whole class does not return at once. */
export const createBackoff =
  (options: { first: number; most: number; random: () => number }): Backoff =>
  (attempt) => {
    const full = Math.min(options.most, options.first * 2 ** (attempt - 1))
    return full / 2 + (full / 2) * options.random()
  }

/** The delays used in the browser: about half a second at first, at most fifteen. */
export const browserBackoff: Backoff = createBackoff({
  first: 500,
  most: 15_000,
  random: Math.random,
})
