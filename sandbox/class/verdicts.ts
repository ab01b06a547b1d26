/** What the checks of open lessons say now, for the boards of classes. */
import type { Verdict } from '#lib/checks/check.ts'

/** Of one open lesson of a learner. */
export interface LessonVerdicts extends Disposable {
  put(check: string, verdict: Verdict): void
}

export interface Verdicts {
  /** A page follows that lesson; dispose when it no longer does. */
  follow(learner: string, lesson: string): LessonVerdicts
  /** The latest verdict; undefined when no page follows, or nothing was found yet. */
  of(learner: string, lesson: string, check: string): Verdict | undefined
}

interface Followed {
  pages: number
  readonly latest: Map<string, Verdict>
}

/** `changed` is called when something new is known of a learner. */
export function createVerdicts(changed: (learner: string) => void): Verdicts {
  const followed = new Map<string, Followed>()
  const keyOf = (learner: string, lesson: string) => `${learner} ${lesson}`
  return {
    follow(learner, lesson) {
      const key = keyOf(learner, lesson)
      const one = followed.get(key) ?? { pages: 0, latest: new Map() }
      one.pages += 1
      followed.set(key, one)
      return {
        put(check, verdict) {
          one.latest.set(check, verdict)
          changed(learner)
        },
        [Symbol.dispose]() {
          one.pages -= 1
          if (one.pages === 0) followed.delete(key)
          changed(learner)
        },
      }
    },
    of: (learner, lesson, check) => followed.get(keyOf(learner, lesson))?.latest.get(check),
  }
}
