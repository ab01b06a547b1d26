/** Who waits for a sandbox, in the order they came. A place is kept by asking; whoever stops, loses it. */

export interface Queue {
  /** The learner's place, from 1; a newcomer joins at the end. */
  place(learner: string): number
  leave(learner: string): void
}

/** Milliseconds a place is kept for a page that does not ask. */
const patience = 15_000

export function createQueue(now: () => number): Queue {
  /** When each last asked; a map keeps the order in which they came. */
  const waiting = new Map<string, number>()
  return {
    place(learner) {
      const gone = now() - patience
      for (const [other, asked] of waiting) if (asked < gone) waiting.delete(other)
      waiting.set(learner, now())
      return [...waiting.keys()].indexOf(learner) + 1
    },
    leave: (learner) => void waiting.delete(learner),
  }
}
