/** Puts sandboxes to sleep whose learners have had no page open for some time. */
import type { Logger } from 'pino'
import type { Presence } from '#sandbox/presence.ts'
import type { SandboxProvider } from '#sandbox/provider.ts'

export interface IdleOptions {
  readonly provider: SandboxProvider
  readonly presence: Presence
  /** Milliseconds without a page after which a sandbox sleeps. */
  readonly limit: number
  readonly log: Logger
}

/** One round over all running sandboxes. */
export async function sleepIdle({ provider, presence, limit, log }: IdleOptions): Promise<void> {
  const running = await provider.list()
  if (!running.ok) return
  const idle = running.value.filter(({ owner }) => presence.awayFor(owner) >= limit)
  for (const { owner, id, node } of idle) {
    // The first of a lab takes the others along, which are not found any more then.
    const found = await provider.find(owner, node)
    // The learner may have come back while the others were put to sleep.
    if (!found.ok || presence.awayFor(owner) < limit) continue
    await found.value.sleep()
    log.info({ sandbox: id, learner: owner }, 'idle sandbox put to sleep')
  }
}
