/** Those for whom a sandbox is being started. */
import type { ErrorCode } from '#lib/errors.ts'
import type { Result } from '#lib/result.ts'
import type { Sandbox } from '#sandbox/provider.ts'
import type { Wish } from '#sandbox/queue.ts'

/** What comes of asking for a sandbox: it, or a place in the queue from 1. */
export type Started =
  | { readonly state: 'running'; readonly sandbox: Sandbox }
  | { readonly state: 'queued'; readonly position: number }

export type Created = Promise<Result<Started, ErrorCode>>

interface Starting extends Wish {
  readonly outcome: Created
}

/**
 * In the order in which they came. `onFree` is called whenever one of them makes room for another, until the line is
 * disposed of.
 */
export function createStartingLine(onFree: () => void) {
  let open = true
  const starting = new Map<string, Starting>()
  return {
    of: (learner: string): Starting | undefined => starting.get(learner),
    length: () => starting.size,
    before(learner: string): readonly Wish[] {
      const all = [...starting.values()]
      const mine = all.findIndex((each) => each.learner === learner)
      return all.slice(0, Math.max(0, mine))
    },
    begin(wish: Wish, work: () => Created): Created {
      const { promise: outcome, resolve } = Promise.withResolvers<Awaited<Created>>()
      starting.set(wish.learner, { ...wish, outcome })
      resolve(work().finally(() => starting.delete(wish.learner)))
      outcome.then(
        (started) => void (open && makesRoom(started) && onFree()),
        () => undefined,
      )
      return outcome
    },
    [Symbol.dispose]() {
      open = false
    },
  }
}

/**
 * So does whoever stood here only to be told a place behind others. The first in the queue does not: it would be
 * asked for again and again. Where a start failed, the next would fail as soon, and again.
 */
const makesRoom = (started: Awaited<Created>) =>
  started.ok && (started.value.state === 'running' || started.value.position > 1)
