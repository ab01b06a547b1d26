/** Knows which learners have a page open, and since when the others have none. */

export interface Presence {
  /** A page of that learner has come; dispose of it when it goes. */
  arrive(learner: string): Disposable
  /** Milliseconds for which that learner has had no page here; 0 while there is one. */
  awayFor(learner: string): number
}

/** Whoever was never here is away since now: after a restart everybody gets the whole time again. */
export function createPresence(now: () => number): Presence {
  const beginning = now()
  const open = new Map<string, number>()
  const left = new Map<string, number>()
  return {
    arrive(learner) {
      open.set(learner, (open.get(learner) ?? 0) + 1)
      left.delete(learner)
      return {
        [Symbol.dispose]() {
          const others = (open.get(learner) ?? 1) - 1
          if (others > 0) return void open.set(learner, others)
          open.delete(learner)
          left.set(learner, now())
        },
      }
    },
    awayFor: (learner) => (open.has(learner) ? 0 : now() - (left.get(learner) ?? beginning)),
  }
}
