/** Keeps sandboxes ready ahead of demand: more while many learners come, few while none do. */
import type { Logger } from 'pino'
import type { SandboxProvider } from '#sandbox/provider.ts'

export interface PoolOptions {
  readonly provider: SandboxProvider
  /** Ready at any time. */
  readonly least: number
  /** Running ones and ready ones together never exceed this. */
  readonly most: number
  readonly now: () => number
  readonly log: Logger
}

export interface Pool {
  /** A learner has just started a sandbox. */
  started(): void
  /** Fills up; to be called now and then. */
  fill(): Promise<void>
  /** Removes what is ready and makes no more. */
  close(): Promise<void>
}

/** Milliseconds over which starts are counted: the next like it is expected to bring as many. */
const window = 60_000

/** Milliseconds a start waits before its replacement is made: its learner comes first. */
const courtesy = 1_000

export function createPool({ provider, least, most, now, log }: PoolOptions): Pool {
  let starts: readonly number[] = []
  let filling: Promise<void> | undefined
  let closed = false

  async function wanted(): Promise<number> {
    starts = starts.filter((at) => at > now() - window)
    const running = await provider.list()
    const room = most - (running.ok ? running.value.length : most)
    return Math.max(0, Math.min(least > 0 ? Math.max(least, starts.length) : 0, room))
  }

  async function keep(): Promise<void> {
    const status = await provider.status()
    if (closed || status.state !== 'ready') return
    await provider.warm(await wanted())
  }

  function fill(): Promise<void> {
    filling ??= keep()
      .catch((error: unknown) => log.warn({ err: error }, 'could not fill the pool'))
      .finally(() => {
        filling = undefined
      })
    return filling
  }

  return {
    fill,
    started() {
      starts = [...starts, now()]
      setTimeout(() => void fill(), courtesy).unref()
    },
    async close() {
      closed = true
      await filling
      await provider.warm(0)
    },
  }
}
