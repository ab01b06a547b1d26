/** Watches one sandbox's engine: its events say when to look, its lists say what is there. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { EngineState } from '#lib/engine/state.ts'
import type { EngineClient } from '#sandbox/engine/client.ts'
import { createEngineModel, type EngineModel } from '#sandbox/engine/model.ts'
import { type LookAgain, paced } from '#sandbox/engine/pace.ts'
import {
  containersSchema,
  type EngineEvent,
  eventSchema,
  imagesSchema,
} from '#sandbox/engine/wire.ts'

export interface EngineListener {
  /** The state, whenever it has changed; bursts of events come as one. */
  onState(state: EngineState): void
  /** Each state passed through on the way, so that no short-lived one is missed by a check. */
  onMoment(state: EngineState): void
  /** The engine does not answer; `onState` follows when it does again. */
  onSilent(): void
}

export interface WatcherOptions {
  readonly client: EngineClient
  /** Milliseconds since the epoch from which events count. */
  readonly since: number
  readonly listener: EngineListener
  readonly log: Logger
}

/** Milliseconds before reconnecting: at first, and at most. */
const retry = { first: 250, most: 5000 } as const

/** Starts watching; disposing ends it and the client. */
export function watchEngine(options: WatcherOptions): Disposable {
  const stop = new AbortController()
  const model = createEngineModel()
  const lookSoon = paced(createLook(options, model, stop.signal), stop.signal, options.log)
  void followEvents(options, model, lookSoon, stop.signal)
  lookSoon()
  return {
    [Symbol.dispose]() {
      stop.abort()
      options.client[Symbol.dispose]()
    },
  }
}

/** Looks at the engine's lists, and tells when they have changed. */
function createLook({ client, listener }: WatcherOptions, model: EngineModel, stop: AbortSignal) {
  let seen: string | null = null
  let misses = 0

  /** A kept stream may have been closed just when it was asked: only a second miss is silence. */
  function miss(): LookAgain {
    misses += 1
    if (misses === 2) {
      seen = null
      listener.onSilent()
    }
    return misses === 1
  }

  return async (): Promise<LookAgain> => {
    const containers = await client.get('/containers/json?all=1', containersSchema)
    const images = await client.get('/images/json', imagesSchema)
    if (stop.aborted) return false
    if (!containers.ok || !images.ok) return miss()
    misses = 0
    model.list(containers.value, images.value)
    const state = model.state()
    const shape = JSON.stringify(state)
    if (shape === seen) return false
    seen = shape
    listener.onState(state)
    return false
  }
}

/** Follows the engine's events for as long as the watcher lives, each event once. */
async function followEvents(
  { client, since, listener, log }: WatcherOptions,
  model: EngineModel,
  lookSoon: () => void,
  stop: AbortSignal,
): Promise<void> {
  const once = createOnce()
  let liveFrom: number | null = null
  let wait: number = retry.first

  function onLine(line: string) {
    const event = parseEvent(line)
    if (event === null || !once.isNew(event)) return
    wait = retry.first
    model.apply(event)
    // What happened before anyone watched counts by what is left of it, not moment by moment.
    if (event.type === 'container' && event.time >= (liveFrom ?? 0))
      listener.onMoment(model.state())
    lookSoon()
  }

  while (!stop.aborted) {
    const from = once.resumeFrom() ?? since / 1000
    const failure = await client.follow(`/events?since=${from.toFixed(3)}`, {
      onOpen: (engineTime) => {
        liveFrom ??= engineTime
        lookSoon()
      },
      onLine,
    })
    if (stop.aborted) return
    log.debug({ failure }, 'engine events ended')
    lookSoon()
    await delay(wait, undefined, { signal: stop }).catch(() => undefined)
    wait = Math.min(wait * 2, retry.most)
  }
}

function parseEvent(line: string): EngineEvent | null {
  try {
    const parsed = eventSchema.safeParse(JSON.parse(line))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** Events remembered to recognise them; more than an engine tells again. */
const remembered = 512

/** Seconds told again after a reconnection, as events may come slightly out of order. */
const overlap = 1

/** Recognises events that a new connection tells again. */
function createOnce() {
  const seen = new Set<string>()
  let latest: number | null = null
  return {
    /** Seconds since the epoch from which a new connection must tell events. */
    resumeFrom: () => (latest === null ? null : latest - overlap),
    isNew(event: EngineEvent): boolean {
      const key = `${event.timeNano} ${event.id} ${event.action}`
      if (seen.has(key)) return false
      seen.add(key)
      for (const oldest of seen) {
        if (seen.size <= remembered) break
        seen.delete(oldest)
      }
      latest = Math.max(latest ?? 0, event.time)
      return true
    },
  }
}
