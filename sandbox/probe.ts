/** Looks at something again and again: on a clock, and soon after it may have changed. */
import type { Logger } from 'pino'

/** In milliseconds. */
export interface ProbePace {
  /** Between two probes when nothing is known to have changed. */
  readonly every: number
  /** Between two probes at least, whatever happens. */
  readonly least: number
}

export interface Probe extends Disposable {
  /** Something has changed. */
  now(): void
}

/** Milliseconds between the probes after a change: a command that has just begun has its effect a moment later. */
const afterChange = [250, 500, 1000] as const

/** Repeats `probe` while it says so, at an interval or when asked; never two at once. */
export function startProbe(
  { every, least }: ProbePace,
  probe: () => Promise<boolean>,
  log: Logger,
): Probe {
  let probing = false
  let again = false
  let sinceChange: number = afterChange.length
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let endedAt = Number.NEGATIVE_INFINITY

  async function run() {
    clearTimeout(timer)
    if (stopped) return
    if (probing) {
      again = true
      return
    }
    const early = endedAt + least - performance.now()
    if (early > 0) {
      timer = setTimeout(run, early)
      return
    }
    probing = true
    const goOn = await probe().catch((error: unknown) => {
      log.error({ err: error }, 'probe failed')
      return true
    })
    probing = false
    endedAt = performance.now()
    if (!goOn || stopped) return
    if (again) {
      again = false
      return run()
    }
    timer = setTimeout(run, afterChange[sinceChange] ?? every)
    sinceChange += 1
  }

  return {
    now: () => {
      sinceChange = 0
      void run()
    },
    [Symbol.dispose]() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
