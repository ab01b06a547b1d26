/** Finds, starts and ends the one sandbox of a learner; the provider's labels are the only truth. */
import type { Logger } from 'pino'
import type { ErrorCode } from '#lib/errors.ts'
import { ok, type Result } from '#lib/result.ts'
import { type AdmissionLimits, createAdmission } from '#sandbox/admission.ts'
import type { Sandbox, SandboxInfo, SandboxProvider } from '#sandbox/provider.ts'

export interface SessionLimits extends AdmissionLimits {
  /** Milliseconds a sandbox lives. */
  readonly lifetime: number
}

/** What comes of asking for a sandbox: it, or a place in the queue from 1. */
export type Started =
  | { readonly state: 'running'; readonly sandbox: Sandbox }
  | { readonly state: 'queued'; readonly position: number }

export interface Sessions {
  /** `no-sandbox` when the learner has none. */
  find(learner: string): Promise<Result<Sandbox, ErrorCode>>
  /** The learner's sandbox, made when there is none and room for it; simultaneous calls share one. */
  start(learner: string): Promise<Result<Started, ErrorCode>>
  /** Gives the learner's running sandbox its whole time again. */
  extend(learner: string): Promise<Result<SandboxInfo, ErrorCode>>
  /** Stops the learner's sandbox and keeps what is in it. */
  sleep(learner: string): Promise<Result<null, ErrorCode>>
  /** Destroys the learner's sandbox, if any. */
  end(learner: string): Promise<Result<null, ErrorCode>>
  /** Calls back once when that sandbox stops. */
  onStopped(sandboxId: string, listener: () => void): Disposable
}

export interface SessionsOptions {
  readonly provider: SandboxProvider
  readonly limits: SessionLimits
  readonly now: () => number
  readonly log: Logger
  /** Told of every sandbox a learner starts. */
  onStarted(): void
}

type Created = Promise<Result<Started, ErrorCode>>

type WithFound = <T>(
  learner: string,
  deed: (sandbox: Sandbox) => Promise<Result<T, ErrorCode>>,
) => Promise<Result<T, ErrorCode>>

/** Answers of `find` after which a sandbox can be had by starting one. */
const startable: ReadonlySet<ErrorCode> = new Set(['no-sandbox', 'sandbox-asleep'])

export function createSessions(options: SessionsOptions): Sessions & Disposable {
  const { provider, limits, now, log } = options
  const starting = new Map<string, Created>()
  const ending = new Map<string, Promise<Result<null, ErrorCode>>>()
  const stops = createStopBoard(provider)
  const admission = createAdmission(provider, limits, now)

  async function create(learner: string): Created {
    const earlier = [...starting.keys()]
    const place = await admission.ask(learner, earlier.slice(0, earlier.indexOf(learner)))
    if (!place.ok) return place
    if (place.value !== null) return ok({ state: 'queued', position: place.value })
    return make(learner, options)
  }

  async function findOrCreate(learner: string): Created {
    await ending.get(learner)
    const found = await provider.find(learner)
    if (found.ok) return ok({ state: 'running', sandbox: found.value })
    return startable.has(found.error) ? create(learner) : found
  }

  const destroy = async (learner: string) => {
    await starting.get(learner)
    log.info({ learner }, 'sandbox is ended by its learner')
    return provider.discard(learner)
  }

  const withFound: WithFound = async (learner, deed) => {
    const found = await provider.find(learner)
    return found.ok ? deed(found.value) : found
  }

  return {
    find: (learner) => provider.find(learner),
    start: (learner) => single(starting, learner, () => findOrCreate(learner)),
    extend: (learner) => withFound(learner, (sandbox) => sandbox.extend(now() + limits.lifetime)),
    sleep: (learner) => withFound(learner, (sandbox) => sandbox.sleep()),
    end: (learner) => single(ending, learner, () => destroy(learner)),
    onStopped: stops.onStopped,
    [Symbol.dispose]: () => stops[Symbol.dispose](),
  }
}

async function make(
  learner: string,
  { provider, limits, now, log, onStarted }: SessionsOptions,
): Created {
  const made = await provider.create({ owner: learner, expiresAt: now() + limits.lifetime })
  if (!made.ok) {
    log.warn({ learner, error: made.error }, 'sandbox did not start')
    return made
  }
  onStarted()
  log.info({ learner, sandbox: made.value.info.id }, 'sandbox started')
  return ok({ state: 'running', sandbox: made.value })
}

/** Runs the work of a key once at a time; whoever asks meanwhile gets the same answer. */
function single<T>(running: Map<string, Promise<T>>, key: string, work: () => Promise<T>) {
  const current = running.get(key)
  if (current) return current
  const started = work().finally(() => running.delete(key))
  running.set(key, started)
  return started
}

/** One subscription to the provider, shared by however many sockets wait for their sandbox. */
function createStopBoard(provider: SandboxProvider) {
  const waiting = new Map<string, Set<() => void>>()
  const subscription = provider.onStopped((id) => {
    const listeners = waiting.get(id)
    waiting.delete(id)
    for (const listener of listeners ?? []) listener()
  })
  return {
    onStopped(id: string, listener: () => void): Disposable {
      const listeners = waiting.get(id) ?? new Set()
      waiting.set(id, listeners.add(listener))
      return {
        [Symbol.dispose]() {
          listeners.delete(listener)
          if (listeners.size === 0 && waiting.get(id) === listeners) waiting.delete(id)
        },
      }
    },
    [Symbol.dispose]: () => subscription[Symbol.dispose](),
  }
}
