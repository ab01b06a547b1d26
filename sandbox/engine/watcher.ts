/** Watches one sandbox's engine: its events say when and where to look, its lists say what is there. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { EngineState } from '#lib/engine/state.ts'
import type { EngineClient } from '#sandbox/engine/client.ts'
import { lookAtAll, lookCloser, type Topic, topics, topicsOf } from '#sandbox/engine/look.ts'
import { createEngineModel, type EngineModel, type EngineMoment } from '#sandbox/engine/model.ts'
import { type Look, type LookAgain, paced } from '#sandbox/engine/pace.ts'
import { type EngineEvent, parseEvent } from '#sandbox/engine/wire/events.ts'

export interface EngineListener {
  /** The state, whenever it has changed; bursts of events come as one. */
  onState(state: EngineState): void
  /** Each moment passed through on the way, so that no short-lived state is missed by a check. */
  onMoment(moment: EngineMoment): void
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

/**
 * Milliseconds until the next look: at what is left, at what an event told of (an engine tells of
 * some changes before its lists have them), at a start that may fail, at tasks on other nodes.
 */
const soon = { more: 60, sure: 200, start: 250, swarm: 1000 } as const

/** Starts watching; disposing ends it and the client. */
export function watchEngine(options: WatcherOptions): Disposable {
  const stop = new AbortController()
  const model = createEngineModel()
  const due = createDue()
  const look = createLook(options, model, due, stop.signal)
  const lookSoon = paced(look, stop.signal, options.log)
  const ask = (changed: readonly Topic[]) => {
    due.tellOf(changed)
    lookSoon()
  }
  void followEvents(options, model, ask, stop.signal)
  lookSoon()
  return {
    [Symbol.dispose]() {
      stop.abort()
      options.client[Symbol.dispose]()
    },
  }
}

/** What is to be looked at next; what an event told of, twice. */
function createDue() {
  let next = new Set<Topic>(topics)
  let told = new Set<Topic>()
  let taken = new Set<Topic>()
  return {
    add: (topic: Topic) => void next.add(topic),
    tellOf(changed: readonly Topic[]) {
      for (const topic of changed) {
        next.add(topic)
        told.add(topic)
      }
    },
    take(): readonly Topic[] {
      const due = [...next]
      taken = told
      next = new Set()
      told = new Set()
      return due
    },
    /** Makes due again what an event had told of before the last `take`; whether there was any. */
    again(): boolean {
      for (const topic of taken) next.add(topic)
      return taken.size > 0
    },
  }
}

type Due = ReturnType<typeof createDue>

/** Looks at what is due, and tells when the state has changed. */
function createLook(
  { client, listener }: WatcherOptions,
  model: EngineModel,
  due: Due,
  stop: AbortSignal,
): Look {
  let seen: EngineState | null = null
  let misses = 0

  /** A kept stream may have been closed just when it was asked: only a second miss is silence. */
  function miss(missed: readonly Topic[]): LookAgain {
    for (const topic of missed) due.add(topic)
    misses += 1
    if (misses === 2) {
      seen = null
      listener.onSilent()
    }
    if (misses === 1) return 0
    return due.again() ? soon.sure : null
  }

  function tell() {
    const state = model.state()
    if (state === seen || stop.aborted) return
    seen = state
    listener.onState(state)
  }

  return async (idle) => {
    const taken = due.take()
    const asked = idle ? topics : taken
    if (idle) model.containers.doubtCreated()
    const missed = await lookAtAll(asked, client, model, () => {
      // A slow answer about one thing shall not hold up what is known of another.
      if (seen !== null) tell()
    })
    if (stop.aborted) return null
    if (missed.length > 0) return miss(missed)
    misses = 0
    tell()
    const more = await lookCloser(client, model)
    tell()
    return nextLook(model, due, more)
  }
}

/** When to look again although nothing was told, and at what. */
function nextLook(model: EngineModel, due: Due, more: boolean): LookAgain {
  if (due.again()) return soon.sure
  if (more) return soon.more
  if (model.containers.hasYoung()) return soon.start
  const { swarm } = model.state()
  if (swarm.role !== 'manager' || swarm.nodes.length < 2) return null
  due.add('swarm')
  return soon.swarm
}

/** Follows the engine's events for as long as the watcher lives, each event once. */
async function followEvents(
  { client, since, listener, log }: WatcherOptions,
  model: EngineModel,
  ask: (changed: readonly Topic[]) => void,
  stop: AbortSignal,
): Promise<void> {
  const once = createOnce()
  let liveFrom: number | null = null
  let wait: number = retry.first

  function onLine(line: string) {
    const event = parseEvent(line)
    if (event === null || !once.isNew(event)) return
    wait = retry.first
    const moment = model.apply(event)
    // What happened before anyone watched counts by what is left of it, not moment by moment.
    if (moment && event.time >= (liveFrom ?? 0)) listener.onMoment(moment)
    ask(topicsOf(event, model.state().swarm.role))
  }

  while (!stop.aborted) {
    const from = once.resumeFrom() ?? since / 1000
    const failure = await client.follow(`/events?since=${from.toFixed(3)}`, {
      onOpen: (engineTime) => {
        liveFrom ??= engineTime
        ask(topics)
      },
      onLine,
    })
    if (stop.aborted) return
    log.debug({ failure }, 'engine events ended')
    ask(topics)
    await delay(wait, undefined, { signal: stop }).catch(() => undefined)
    wait = Math.min(wait * 2, retry.most)
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
