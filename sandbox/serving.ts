/** Gives a learner the sandbox they wish for: the one they have, or a new one with the files that are kept for it. */
import type { Logger } from 'pino'
import type { ErrorCode } from '#lib/errors.ts'
import { ok, type Result } from '#lib/result.ts'
import type { Admission, AdmissionLimits } from '#sandbox/admission.ts'
import type { KeptFiles } from '#sandbox/kept-files.ts'
import type { Sandbox, SandboxProvider } from '#sandbox/provider.ts'
import type { Wish } from '#sandbox/queue.ts'
import type { Created } from '#sandbox/starting-line.ts'

export interface SessionLimits extends AdmissionLimits {
  /** Milliseconds a sandbox lives. */
  readonly lifetime: number
}

export interface ServingOptions {
  readonly provider: SandboxProvider
  readonly limits: SessionLimits
  readonly now: () => number
  readonly log: Logger
  /** Told of every start. */
  onStarted(): void
}

export interface ServingParts extends ServingOptions {
  readonly admission: Admission
  readonly kept: KeptFiles
}

/** Answers of `find` after which a sandbox can be had by starting one. */
const startable: ReadonlySet<ErrorCode> = new Set(['no-sandbox', 'sandbox-asleep'])

/** Gives it, or a place in the queue. `before` tells who came before and is still being served. */
export async function serve(
  wish: Wish,
  parts: ServingParts,
  before: () => readonly Wish[],
): Created {
  const found = await parts.provider.find(wish.learner)
  if (found.ok && found.value.info.nodes.length >= wish.nodes) {
    return ok({ state: 'running', sandbox: found.value })
  }
  if (!found.ok && !startable.has(found.error)) return found
  const place = await parts.admission.ask(wish, before(), !found.ok)
  if (!place.ok) return place
  if (place.value !== null) return ok({ state: 'queued', position: place.value })
  return provide(wish, parts)
}

/** Gives a new one with these files. What the learner had makes room for it, so it waits for nobody. */
export async function serveAnew(wish: Wish, files: Uint8Array, parts: ServingParts): Created {
  parts.kept.keep(wish.learner, files)
  const gone = await parts.provider.discard(wish.learner)
  return gone.ok ? provide(wish, parts) : gone
}

async function provide(wish: Wish, parts: ServingParts): Created {
  const made = await make(wish, parts)
  if (!made.ok) return made
  const put = await parts.kept.putInto(made.value)
  return put.ok ? ok({ state: 'running', sandbox: made.value }) : put
}

async function make(
  { learner, nodes }: Wish,
  { provider, limits, now, log, onStarted }: ServingOptions,
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
