/** Decides when to look at an engine: at once when asked, never twice at once, and now and then. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'

/** Milliseconds after which the look shall be repeated; null when there is no hurry. */
export type LookAgain = number | null

/** `idle` is whether nobody asked for this look. */
export type Look = (idle: boolean) => Promise<LookAgain>

/** Milliseconds between two looks, and between looks that nobody asked for. */
const pace = { between: 30, idle: 10_000 } as const

/** A function that asks for a look; what is asked during one is answered by one more after it. */
export function paced(look: Look, stop: AbortSignal, log: Logger): () => void {
  let looking = false
  let asked = false
  let timer: NodeJS.Timeout | undefined
  stop.addEventListener('abort', () => clearTimeout(timer))

  async function lookUntilQuiet(idle: boolean): Promise<LookAgain> {
    let again: LookAgain = null
    do {
      asked = false
      again = await look(idle && again === null)
      await delay(pace.between, undefined, { signal: stop })
    } while (asked)
    return again
  }

  function begin(idle: boolean) {
    looking = true
    clearTimeout(timer)
    let again: LookAgain = null
    lookUntilQuiet(idle)
      .then((wanted) => {
        again = wanted
      })
      .catch((error: unknown) => {
        if (!stop.aborted) log.error({ err: error }, 'could not look at an engine')
      })
      .finally(() => {
        looking = false
        if (stop.aborted) return
        timer = setTimeout(() => begin(again === null), again ?? pace.idle)
      })
  }

  return () => {
    asked = true
    if (!looking && !stop.aborted) begin(false)
  }
}
