/** Counts what each learner has open, up to a limit. */

export interface Seats {
  /** A seat until it is disposed of; null when that learner has taken them all. */
  take(learner: string): Disposable | null
}

export function createSeats(most: number): Seats {
  const taken = new Map<string, number>()
  return {
    take(learner) {
      const before = taken.get(learner) ?? 0
      if (before >= most) return null
      taken.set(learner, before + 1)
      return {
        [Symbol.dispose]() {
          const left = (taken.get(learner) ?? 1) - 1
          if (left > 0) taken.set(learner, left)
          else taken.delete(learner)
        },
      }
    },
  }
}
