/** Starts the sandboxes that learners ask for, one at a time for each, with the files that are kept for it. */
import type { Logger } from 'pino'
import type { ErrorCode } from '#lib/errors.ts'
import { ok, type Result } from '#lib/result.ts'
import { type AdmissionLimits, createAdmission, type Wish } from '#sandbox/admission.ts'
import { createKeptFiles, type KeptFiles } from '#sandbox/kept-files.ts'
import type { Sandbox, SandboxProvider } from '#sandbox/provider.ts'

export interface SessionLimits extends AdmissionLimits {
  /** Milliseconds a sandbox lives. */
  readonly lifetime: number
}

/** What comes of asking for a sandbox: it, or a place in the queue from 1. */
export type Started =
  | { readonly state: 'running'; readonly sandbox: Sandbox }
  | { readonly state: 'queued'; readonly position: number }

export interface StartsOptions {
  readonly provider: SandboxProvider
  readonly limits: SessionLimits
  readonly now: () => number
  readonly log: Logger
  /** Told of every start. */
  onStarted(): void
}

export type Created = Promise<Result<Started, ErrorCode>>

interface Starting extends Wish {
  readonly outcome: Created
}

/** Answers of `find` after which a sandbox can be had by starting one. */
const startable: ReadonlySet<ErrorCode> = new Set(['no-sandbox', 'sandbox-asleep'])

/** Starts what learners ask for; `ended` settles when nothing of that learner is being ended. */
export function createStarts(options: StartsOptions, ended: (learner: string) => Promise<void>) {
  const { provider, limits, now } = options
  const line = createLine()
  const admission = createAdmission(provider, limits, now)
  const kept = createKeptFiles()

  async function create(wish: Wish, isRunning: boolean): Created {
    const place = await admission.ask(wish, line.before(wish.learner), !isRunning)
    if (!place.ok) return place
    if (place.value !== null) return ok({ state: 'queued', position: place.value })
    return provide(wish, kept, options)
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
    const current = line.of(learner)
    if (current && current.nodes >= nodes) return current.outcome
    if (current) {
      await Promise.allSettled([current.outcome])
      return start(learner, nodes)
    }
    const position = admission.waiting(learner, line.length())
    if (position !== null) return ok({ state: 'queued', position })
    const wish = { learner, nodes }
    return line.begin(wish, () => findOrCreate(wish))
  }

  /** What it had makes room for the new one, so it waits for nobody. */
  const replace = (wish: Wish, files: Uint8Array): Created =>
    line.begin(wish, async () => {
      kept.keep(wish.learner, files)
      const gone = await provider.discard(wish.learner)
      return gone.ok ? provide(wish, kept, options) : gone
    })

  const settled = async (learner: string) => void (await line.of(learner)?.outcome)
  const isStarting = (learner: string) => line.of(learner) !== undefined
  return { start, replace, settled, isStarting, forgetFiles: kept.forget }
}

/** Those who are being served, in the order in which they came. */
function createLine() {
  const starting = new Map<string, Starting>()
  return {
    of: (learner: string): Starting | undefined => starting.get(learner),
    length: () => starting.size,
    before(learner: string): readonly Wish[] {
      const all = [...starting.values()]
      const mine = all.findIndex((each) => each.learner === learner)
      return all.slice(0, Math.max(0, mine))
    },
    begin(wish: Wish, work: () => Created): Created {
      const { promise: outcome, resolve } = Promise.withResolvers<Awaited<Created>>()
      starting.set(wish.learner, { ...wish, outcome })
      resolve(work().finally(() => starting.delete(wish.learner)))
      return outcome
    },
  }
}

/** A new one, with what is kept for it. */
async function provide(wish: Wish, kept: KeptFiles, options: StartsOptions): Created {
  const made = await make(wish, options)
  if (!made.ok) return made
  const put = await kept.putInto(made.value)
  return put.ok ? ok({ state: 'running', sandbox: made.value }) : put
}

async function make(
  { learner, nodes }: Wish,
  { provider, limits, now, log, onStarted }: StartsOptions,
): Promise<Result<Sandbox, ErrorCode>> {
  const made = await provider.create({ owner: learner, expiresAt: now() + limits.lifetime, nodes })
  if (!made.ok) {
    log.warn({ learner, error: made.error }, 'sandbox did not start')
    return made
  }
  onStarted()
  log.info({ learner, sandbox: made.value.info.id, nodes }, 'sandbox started')
  return made
}
