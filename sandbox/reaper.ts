/** Tidies up sandboxes at an interval. */
import type { Logger } from 'pino'
import type { SandboxProvider } from '#sandbox/provider.ts'

export interface ReaperOptions {
  readonly provider: SandboxProvider
  /** Milliseconds between two rounds. */
  readonly every: number
  readonly now: () => number
  readonly log: Logger
  /** What else is done in each round. */
  also(): Promise<void>
}

/** Starts reaping at once; a round that takes long delays the next rather than overlapping it. */
export function startReaper({ provider, every, now, log, also }: ReaperOptions): Disposable {
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  async function round() {
    try {
      await also()
      const report = await provider.tidy(now())
      if (report.slept + report.removed > 0) log.info(report, 'sandboxes put to sleep and removed')
    } catch (error) {
      log.error({ err: error }, 'could not tidy up sandboxes')
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
