/** Who waits for a sandbox, in the order they came. A place is kept by asking; whoever stops, loses it. */

export interface Queue {
  /** The learner's place, from 1; a newcomer joins at the end. */
  place(learner: string): number
  /** The place of a learner who waits already, which is kept by this too; else null. */
  keep(learner: string): number | null
  leave(learner: string): void
}

/** Milliseconds a place is kept for a page that does not ask. */
const patience = 15_000

export function createQueue(now: () => number): Queue {
  /** When each last asked; a map keeps the order in which they came. */
  const waiting = new Map<string, number>()
  const forgetGone = () => {
    const gone = now() - patience
    for (const [other, asked] of waiting) if (asked < gone) waiting.delete(other)
  }
  const take = (learner: string) => {
    waiting.set(learner, now())
    return [...waiting.keys()].indexOf(learner) + 1
  }
  return {
    place(learner) {
      forgetGone()
      return take(learner)
    },
    keep(learner) {
      forgetGone()
      return waiting.has(learner) ? take(learner) : null
    },
    leave: (learner) => void waiting.delete(learner),
  }
}
