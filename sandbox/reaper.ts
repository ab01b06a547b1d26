/** Removes expired sandboxes at an interval. */
import type { Logger } from 'pino'
import type { SandboxProvider } from '#sandbox/provider.ts'

export interface ReaperOptions {
  readonly provider: SandboxProvider
  /** Milliseconds between two rounds. */
  readonly every: number
  readonly now: () => number
  readonly log: Logger
}

/** Starts reaping at once; a round that takes long delays the next rather than overlapping it. */
export function startReaper({ provider, every, now, log }: ReaperOptions): Disposable {
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  async function round() {
    try {
      const destroyed = await provider.destroyExpired(now())
      if (destroyed > 0) log.info({ destroyed }, 'expired sandboxes removed')
    } catch (error) {
      log.error({ err: error }, 'could not remove expired sandboxes')
    }
    if (!stopped) timer = setTimeout(round, every)
  }

  void round()
  return {
    [Symbol.dispose]() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
