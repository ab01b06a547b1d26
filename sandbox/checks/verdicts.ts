/** Makes verdicts. */
import type { Verdict } from '#lib/checks/check.ts'

export const passed: Verdict = { outcome: 'passed' }

/** `why` says what is the case, `next` what to do about it. */
export const failed = (why: string, next?: string): Verdict => ({
  outcome: 'failed',
  why,
  ...(next !== undefined && { next }),
})

/** The check could not be made at all. */
export const unknown = (error: string): Verdict => ({ outcome: 'unknown', error })

/** A name or text of the learner's as it appears in a sentence. */
export const quoted = (name: string): string => `“${name}”`

/** A command, a name or a line of output as it appears in a sentence. */
export const code = (text: string): string => `\`${text}\``
