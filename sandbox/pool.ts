/** Keeps sandboxes ready ahead of demand: more while many learners come or a class is about to, few while none do. */
import type { Logger } from 'pino'
import type { SandboxProvider } from '#sandbox/provider.ts'

export interface PoolOptions {
  readonly provider: SandboxProvider
  /** Ready at any time. */
  readonly least: number
  /** Running ones and ready ones together never exceed this. */
  readonly most: number
  /** How many more learners the machine can carry; ready ones are for some of these. Any number if absent. */
  readonly room?: (() => number) | undefined
  /** How many more hosts are wanted for classes just now; none if absent. */
  readonly wantedByClasses?: (() => Promise<number>) | undefined
  readonly now: () => number
  readonly log: Logger
}

/** What can be had just now. */
export interface PoolOutlook {
  /** Sandboxes that are ready. */
  readonly ready: number
  /** The most that may be ready, and what would have to be more for more of them. */
  readonly most: number
  readonly limit: 'places' | 'memory'
}

export interface Pool {
  /** A learner has just started a sandbox. */
  started(): void
  /** Fills up; to be called now and then. */
  fill(): Promise<void>
  outlook(): Promise<PoolOutlook>
  /** Removes what is ready and makes no more. */
  close(): Promise<void>
}

/** Milliseconds over which starts are counted: the next like it is expected to bring as many. */
const window = 60_000

/** Milliseconds a start waits before its replacement is made: its learner comes first. */
const courtesy = 1_000

export function createPool(options: PoolOptions): Pool {
  const { provider, now, log } = options
  const demand = createDemand(options)
  let ready = 0
  let filling: Promise<void> | undefined
  let closed = false

  const outlook = async (): Promise<PoolOutlook> => ({ ready, ...(await limitOf(options)) })

  /** One by one, so that what has changed meanwhile counts: room, wishes, and the end of the gateway. */
  async function keep(): Promise<void> {
    const status = await provider.status()
    while (!closed && status.state === 'ready') {
      const wanted = Math.min(await demand.wanted(), (await outlook()).most)
      const before = ready
      ready = await provider.warm(Math.min(wanted, before + 1))
      if (ready <= before) return
    }
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
    outlook,
    started() {
      demand.started(now())
      ready = Math.max(0, ready - 1)
      setTimeout(() => void fill(), courtesy).unref()
    },
    async close() {
      closed = true
      await filling
      await provider.warm(0)
    },
  }
}

/** How many are wanted: by whoever may come, and by classes. */
function createDemand({ least, now, wantedByClasses }: PoolOptions) {
  let starts: readonly number[] = []
  return {
    started: (at: number) => {
      starts = [...starts, at]
    },
    async wanted(): Promise<number> {
      starts = starts.filter((at) => at > now() - window)
      const usual = least > 0 ? Math.max(least, starts.length) : 0
      return Math.max(usual, (await wantedByClasses?.()) ?? 0)
    },
  }
}

async function limitOf({
  provider,
  most,
  room = () => Number.POSITIVE_INFINITY,
}: PoolOptions): Promise<Omit<PoolOutlook, 'ready'>> {
  const running = await provider.list()
  const places = Math.max(0, most - (running.ok ? running.value.length : most))
  const memory = room()
  return memory < places ? { most: memory, limit: 'memory' } : { most: places, limit: 'places' }
}
