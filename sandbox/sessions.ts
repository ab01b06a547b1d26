/** Finds, starts and ends the sandbox of a learner, or the several of a lab; the provider's labels are the only truth. */
import type { Logger } from 'pino'
import type { ErrorCode } from '#lib/errors.ts'
import type { NodeName } from '#lib/nodes.ts'
import { ok, type Result } from '#lib/result.ts'
import { type AdmissionLimits, createAdmission, type Wish } from '#sandbox/admission.ts'
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
  find(learner: string, node?: NodeName): Promise<Result<Sandbox, ErrorCode>>
  /**
   * The learner's sandbox, made when there is none and room for it; simultaneous calls share one. With
   * several nodes a lab: a learner who has a host already is refused, not queued, when there is no room.
   */
  start(learner: string, nodes?: number): Promise<Result<Started, ErrorCode>>
  /** Puts all of the learner's hosts to sleep but node-1; `no-sandbox` when that does not run. */
  endLab(learner: string): Promise<Result<SandboxInfo, ErrorCode>>
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
  /** Told of every start. */
  onStarted(): void
}

type Created = Promise<Result<Started, ErrorCode>>

interface Starting extends Wish {
  readonly outcome: Created
}

type WithFound = <T>(
  learner: string,
  deed: (sandbox: Sandbox) => Promise<Result<T, ErrorCode>>,
) => Promise<Result<T, ErrorCode>>

/** Answers of `find` after which a sandbox can be had by starting one. */
const startable: ReadonlySet<ErrorCode> = new Set(['no-sandbox', 'sandbox-asleep'])

export function createSessions(options: SessionsOptions): Sessions & Disposable {
  const { provider, limits, now, log } = options
  const ending = new Map<string, Promise<Result<null, ErrorCode>>>()
  const stops = createStopBoard(provider)
  const starts = createStarts(options, async (learner) => void (await ending.get(learner)))

  const destroy = async (learner: string) => {
    await starts.settled(learner)
    log.info({ learner }, 'sandbox is ended by its learner')
    return provider.discard(learner)
  }

  const withFound: WithFound = async (learner, deed) => {
    const found = await provider.find(learner)
    return found.ok ? deed(found.value) : found
  }

  return {
    find: (learner, node) => provider.find(learner, node),
    start: starts.start,
    endLab: (learner) =>
      withFound(learner, async ({ info }) => {
        const ended = await provider.endLab(learner)
        return ended.ok ? ok({ ...info, nodes: [info.node] }) : ended
      }),
    extend: (learner) => withFound(learner, (sandbox) => sandbox.extend(now() + limits.lifetime)),
    sleep: (learner) => withFound(learner, (sandbox) => sandbox.sleep()),
    end: (learner) => single(ending, learner, () => destroy(learner)),
    onStopped: stops.onStopped,
    [Symbol.dispose]: () => stops[Symbol.dispose](),
  }
}

/** Starts what learners ask for; `ended` settles when nothing of that learner is being ended. */
function createStarts(options: SessionsOptions, ended: (learner: string) => Promise<void>) {
  const { provider, limits, now } = options
  const starting = new Map<string, Starting>()
  const admission = createAdmission(provider, limits, now)

  async function create(wish: Wish, isRunning: boolean): Created {
    const all = [...starting.values()]
    const mine = all.findIndex(({ learner }) => learner === wish.learner)
    const place = await admission.ask(wish, all.slice(0, Math.max(0, mine)), !isRunning)
    if (!place.ok) return place
    if (place.value !== null) return ok({ state: 'queued', position: place.value })
    return make(wish, options)
  }

  async function findOrCreate(wish: Wish): Created {
    await ended(wish.learner)
    const found = await provider.find(wish.learner)
    if (found.ok && found.value.info.nodes.length >= wish.nodes) {
      return ok({ state: 'running', sandbox: found.value })
    }
    return found.ok || startable.has(found.error) ? create(wish, found.ok) : found
  }

  /** Whoever asks for no more than is being started gets the same answer. */
  async function start(learner: string, nodes = 1): Created {
    const current = starting.get(learner)
    if (current && current.nodes >= nodes) return current.outcome
    if (current) {
      await Promise.allSettled([current.outcome])
      return start(learner, nodes)
    }
    const wish = { learner, nodes }
    const { promise: outcome, resolve } = Promise.withResolvers<Awaited<Created>>()
    starting.set(learner, { ...wish, outcome })
    resolve(findOrCreate(wish).finally(() => starting.delete(learner)))
    return outcome
  }

  return {
    start,
    settled: async (learner: string) => void (await starting.get(learner)?.outcome),
  }
}

async function make(
  { learner, nodes }: Wish,
  { provider, limits, now, log, onStarted }: SessionsOptions,
): Created {
  const made = await provider.create({ owner: learner, expiresAt: now() + limits.lifetime, nodes })
  if (!made.ok) {
    log.warn({ learner, error: made.error }, 'sandbox did not start')
    return made
  }
  onStarted()
  log.info({ learner, sandbox: made.value.info.id, nodes }, 'sandbox started')
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
