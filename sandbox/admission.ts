/** Decides who may have a sandbox now, and who waits at which place. */
import type { ErrorCode } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { SandboxInfo, SandboxProvider } from '#sandbox/provider.ts'
import { createQueue, type Wish } from '#sandbox/queue.ts'

export interface AdmissionLimits {
  /** Sandboxes that may run at once. */
  readonly max: number
  /** Sandboxes that may be starting at once: more would make each slower, none sooner; any number if absent. */
  readonly starting?: number
  /** How many more the machine can carry just now; no limit of its own if absent. */
  room?(): number
}

export interface Admission {
  /**
   * Null for a learner who may start now, else the place in the queue, from 1, or `at-capacity` when
   * they do not queue. `before` are those being served already, who may not be listed yet.
   */
  ask(
    wish: Wish,
    before: readonly Wish[],
    queues?: boolean,
  ): Promise<Result<number | null, ErrorCode>>
  /**
   * The place of a learner in the queue whose turn it cannot be while so many are being served, else null. What
   * they wish for now takes the place of what they did before. Asks no engine: a class that waits together
   * would keep it busy with nothing but its questions.
   */
  waiting(wish: Wish, served: number): number | null
  /** What the first in the queue asked for, if it may be their turn while so many are being served. */
  next(served: number): Wish | null
  /** Takes a learner who no longer waits out of the queue. */
  leave(learner: string): void
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)

export function createAdmission(
  provider: SandboxProvider,
  limits: AdmissionLimits,
  now: () => number,
): Admission {
  const queue = createQueue(now)

  /** How many hosts may be started, by whoever is first in the queue. */
  function freeFor(running: readonly SandboxInfo[], before: readonly Wish[]): number {
    const missing = before.map((wish) => missingOf(wish, running))
    const places = limits.max - running.length - sum(missing)
    return Math.min(places, (limits.room?.() ?? Infinity) - sum(before.map(({ nodes }) => nodes)))
  }

  const isTurn = (position: number, served: number) =>
    position <= (limits.starting ?? Infinity) - served

  return {
    waiting(wish, served) {
      const position = queue.keep(wish)
      return position === null || isTurn(position, served) ? null : position
    },
    leave: queue.leave,
    next: (served) => (isTurn(1, served) ? queue.first() : null),
    async ask(wish, before, queues = true) {
      const status = await provider.status()
      if (status.state === 'no-engine') return err('host-unreachable')
      if (status.state === 'preparing') return err('not-ready')
      const running = await provider.list()
      if (!running.ok) return running
      if (wish.nodes > limits.max) return err('at-capacity')
      const position = queue.place(wish)
      const wanted = position - 1 + missingOf(wish, running.value)
      const fits = wanted <= freeFor(running.value, before)
      const mayStart = fits && isTurn(position, before.length)
      if (queues && !mayStart) return ok(position)
      queue.leave(wish.learner)
      return mayStart ? ok(null) : err('at-capacity')
    },
  }
}

/** How many of the hosts asked for do not run. */
function missingOf({ learner, nodes }: Wish, running: readonly SandboxInfo[]): number {
  return Math.max(0, nodes - running.filter(({ owner }) => owner === learner).length)
}
