/** How a check stands for the learner: what has passed stays passed, and only a running host fails. */
import type { Verdict } from '#lib/checks/verdict.ts'

export type CheckStanding =
  | { readonly kind: 'passed' }
  /** Not done, as far as anyone knows. */
  | { readonly kind: 'pending'; readonly note: string }
  /** Not done yet, and the engine says why. */
  | { readonly kind: 'failed'; readonly why: string; readonly next?: string }

export interface CheckKnowledge {
  /** It has passed once, now or before. */
  readonly passed: boolean
  readonly verdict: Verdict | undefined
  /** A host runs and its lesson is followed. */
  readonly live: boolean
}

const asleep = 'Ticks by itself when you have done it in your Docker host.'

export function standingOf({ passed, verdict, live }: CheckKnowledge): CheckStanding {
  if (passed || verdict?.outcome === 'passed') return { kind: 'passed' }
  if (!live || !verdict) return { kind: 'pending', note: asleep }
  switch (verdict.outcome) {
    case 'unknown':
      return {
        kind: 'pending',
        note: 'Could not be checked just now; it is tried again by itself.',
      }
    case 'failed': {
      const { why, next } = verdict
      return next === undefined ? { kind: 'failed', why } : { kind: 'failed', why, next }
    }
  }
}
