/** Opens a learner's app for one request of a visitor, and says what was in the way. */
import type { Duplex } from 'node:stream'
import { isTrustworthy, type PreviewDomain } from '#lib/preview.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { Presence } from '#sandbox/presence.ts'
import type { Sandbox } from '#sandbox/provider.ts'
import type { Admission, Visitor } from './admission.ts'
import type { Diagnose } from './diagnosis.ts'
import type { Forwarded, ForwardOptions } from './forward.ts'
import { createSeats } from './seats.ts'
import type { Trouble } from './trouble.ts'

export interface AppAccessOptions {
  readonly domain: PreviewDomain
  readonly admission: Admission
  readonly presence: Presence
  readonly diagnose: Diagnose
  /** Milliseconds an app may take to begin its answer. */
  readonly patience: number
}

/** Does the work on the visitor's app; null when it was done. */
export type WithApp = (
  visitor: Visitor,
  /** Whether a page is asked for. */
  page: boolean,
  work: (app: Omit<ForwardOptions, 'onStatus'>) => Promise<Forwarded>,
) => Promise<Trouble | null>

/** Connections that the previews of one learner may have open. */
const mostConnections = 32

export function createAppAccess(options: AppAccessOptions): WithApp {
  const { admission, diagnose, domain, patience, presence } = options
  const seats = createSeats(mostConnections)

  return async (visitor, page, work) => {
    const { addresses, claims, label } = visitor
    using seat = seats.take(claims.learner)
    if (seat === null) return { kind: 'busy' }
    using _there = presence.arrive(claims.learner)
    const found = await admission.sandbox(visitor)
    if (!found.ok) return found.error
    const stream = await openPort(found.value, label.port, diagnose)
    if (!stream.ok) return stream.error
    const trustworthy = isTrustworthy(domain)
    const rules = { addresses, course: claims.course, trustworthy, page }
    const done = await work({ stream: stream.value, rules, patience })
    return troubleOf(done, found.value, label.port, diagnose)
  }
}

async function openPort(
  sandbox: Sandbox,
  port: number,
  diagnose: Diagnose,
): Promise<Result<Duplex, Trouble>> {
  const opened = await sandbox.openPort(port)
  if (opened.ok) return ok(opened.value)
  if (opened.error !== 'not-found') return err({ kind: 'no-host' })
  return err({ kind: 'silent', ...(await diagnose(sandbox, port)) })
}

async function troubleOf(
  done: Forwarded,
  sandbox: Sandbox,
  port: number,
  diagnose: Diagnose,
): Promise<Trouble | null> {
  switch (done) {
    case 'done':
      return null
    case 'silent':
      return { kind: 'silent', ...(await diagnose(sandbox, port)) }
    case 'garbled':
    case 'too-slow':
      return { kind: done, port }
  }
}
