/** Decides when to look at an engine: at once when asked, never twice at once, and now and then. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'

/** Whether the look shall be repeated soon. */
export type LookAgain = boolean

/** Milliseconds between two looks, and between looks that nobody asked for. */
const pace = { between: 30, idle: 10_000 } as const

/** A function that asks for a look; what is asked during one is answered by one more after it. */
export function paced(look: () => Promise<LookAgain>, stop: AbortSignal, log: Logger): () => void {
  let looking = false
  let asked = false
  let idle: NodeJS.Timeout | undefined
  stop.addEventListener('abort', () => clearTimeout(idle))

  async function lookUntilQuiet() {
    do {
      asked = false
      const again = await look()
      asked ||= again
      await delay(pace.between, undefined, { signal: stop })
    } while (asked)
  }

  function ask() {
    asked = true
    if (looking || stop.aborted) return
    looking = true
    clearTimeout(idle)
    lookUntilQuiet()
      .catch((error: unknown) => {
        if (!stop.aborted) log.error({ err: error }, 'could not look at an engine')
      })
      .finally(() => {
        looking = false
        if (!stop.aborted) idle = setTimeout(ask, pace.idle)
      })
  }
  return ask
}
