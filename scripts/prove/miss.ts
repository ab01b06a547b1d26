/** Something a lesson says that does not hold on a real sandbox. */
import type { Verdict } from '#lib/checks/check.ts'
import type { Ending, RanCommand } from './learner-shell.ts'

export interface Miss {
  /** Where to mend it: content/…/lesson.mdx:120, or a solution.sh. */
  readonly place: string
  /** What does not hold. */
  readonly message: string
  /** What the learner would have seen. */
  readonly output: readonly string[]
  /** What to do about it. */
  readonly next?: string | undefined
}

/** How much of an output helps to understand a miss. */
const lastLines = 16

export const miss = (
  place: string,
  message: string,
  output: readonly string[] = [],
  next?: string,
): Miss => ({ place, message, output: output.slice(-lastLines), next })

/** Why a check has not passed, in the words the learner gets. */
export function whyNotPassed(verdict: Verdict | undefined): string {
  if (verdict === undefined) return 'nothing was found out about it'
  switch (verdict.outcome) {
    case 'passed':
      return 'it has passed'
    case 'failed':
      return verdict.next === undefined ? verdict.why : `${verdict.why} ${verdict.next}`
    case 'unknown':
      return verdict.error
  }
}

/** What is wrong with how a command ended that was to succeed, or null. */
export function failure({ ending }: RanCommand): string | null {
  switch (ending.kind) {
    case 'exited':
      return ending.status === 0 ? null : `exited with ${ending.status}`
    case 'interrupted':
      return 'was interrupted'
    default:
      return lost(ending)
  }
}

/** What is wrong with a command that the shell lost. */
export function lost(ending: Exclude<Ending, { kind: 'exited' | 'interrupted' }>): string {
  switch (ending.kind) {
    case 'stuck':
      return `did not come back within ${ending.ms / 1000} s; if it is meant to stay, write "run keeps"`
    case 'deaf':
      return 'did not end by Ctrl-C, so the learner would be stuck'
    case 'unread':
      return 'was never seen by the shell: a command before it read it as its input'
    case 'terminal-ended':
      return 'ended the terminal'
  }
}
