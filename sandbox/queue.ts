/** Who waits for a sandbox, in the order they came. A place is kept by asking; whoever stops, loses it. */

/** What a learner asks for. */
export interface Wish {
  readonly learner: string
  /** How many hosts are to run in the end. */
  readonly nodes: number
}

export interface Queue {
  /** The learner's place, from 1; a newcomer joins at the end. */
  place(wish: Wish): number
  /** The place of who asks again, perhaps for something else, which is kept by this; null for who does not wait. */
  keep(wish: Wish): number | null
  /** What the first in the queue asked for, if that was just now. */
  first(): Wish | null
  leave(learner: string): void
}

/** Milliseconds a place is kept for a page that does not ask. */
const patience = 15_000

/** Milliseconds in which a page that is open has asked again. */
const present = 5000

export function createQueue(now: () => number): Queue {
  /** A map keeps the order in which they came. */
  const waiting = new Map<string, { readonly wish: Wish; readonly asked: number }>()
  const forgetGone = () => {
    const gone = now() - patience
    for (const [other, { asked }] of waiting) if (asked < gone) waiting.delete(other)
  }
  const take = (wish: Wish, asked: number) => {
    waiting.set(wish.learner, { wish, asked })
    return [...waiting.keys()].indexOf(wish.learner) + 1
  }
  return {
    place(wish) {
      forgetGone()
      return take(wish, waiting.get(wish.learner)?.asked ?? now())
    },
    keep(wish) {
      forgetGone()
      return waiting.has(wish.learner) ? take(wish, now()) : null
    },
    first() {
      forgetGone()
      const [first] = waiting.values()
      return first && first.asked >= now() - present ? first.wish : null
    },
    leave: (learner) => void waiting.delete(learner),
  }
}
