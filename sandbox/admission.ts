/** Decides who may have a sandbox now, and who waits at which place. */
import type { ErrorCode } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { SandboxProvider } from '#sandbox/provider.ts'
import { createQueue } from '#sandbox/queue.ts'

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
   * Null for a learner who may start now, else the place in the queue, from 1. `before` are those
   * being served already, who may not be listed yet.
   */
  ask(learner: string, before: readonly string[]): Promise<Result<number | null, ErrorCode>>
}

export function createAdmission(
  provider: SandboxProvider,
  limits: AdmissionLimits,
  now: () => number,
): Admission {
  const queue = createQueue(now)
  return {
    async ask(learner, before) {
      const status = await provider.status()
      if (status.state === 'no-engine') return err('host-unreachable')
      if (status.state === 'preparing') return err('not-ready')
      const running = await provider.list()
      if (!running.ok) return running
      const owners = new Set([...running.value.map((info) => info.owner), ...before])
      const more = Math.min(limits.room?.() ?? Infinity, limits.starting ?? Infinity)
      const free = Math.min(limits.max - owners.size, more - before.length)
      const position = queue.place(learner)
      if (position > free) return ok(position)
      queue.leave(learner)
      return ok(null)
    },
  }
}
