/** The gateway's HTTP routes: health, the learner's session, and tickets for sockets. */
import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import type { ErrorCode } from '#lib/errors.ts'
import {
  type Health,
  type HostFact,
  paths,
  renewRequestSchema,
  type Session,
  startRequestSchema,
  ticketRequestSchema,
} from '#lib/protocol.ts'
import { createRateLimit } from '#lib/rate-limit.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { breakRoute } from '#sandbox/break-route.ts'
import { type Callers, createCallers } from '#sandbox/callers.ts'
import { fileRoutes } from '#sandbox/file-routes.ts'
import { parseBody, type Route } from '#sandbox/http.ts'
import type { LessonMaterial } from '#sandbox/lesson-material.ts'
import type { Lessons } from '#sandbox/lesson-socket.ts'
import type { OriginCheck } from '#sandbox/origin.ts'
import type { SandboxInfo, SandboxProvider } from '#sandbox/provider.ts'
import type { Sessions } from '#sandbox/sessions.ts'
import type { Tickets } from '#sandbox/tickets.ts'

export interface RoutesOptions {
  readonly secret: string
  readonly isSameOrigin: OriginCheck
  readonly provider: SandboxProvider
  readonly sessions: Sessions
  readonly tickets: Tickets
  readonly lessons: Lessons
  readonly material: LessonMaterial
  readonly now: () => number
  /** What has been measured on this machine so far. */
  readonly facts: () => readonly HostFact[]
}

const none: Session = { state: 'none' }
const asleep: Session = { state: 'asleep' }

const sessionOf = (info: SandboxInfo): Session => ({
  state: 'running',
  sandboxId: info.id,
  startedAt: info.startedAt,
  expiresAt: info.expiresAt,
  nodes: [...info.nodes],
})

const noBody = z.strictObject({}).optional()
const startBody = z.prefault(startRequestSchema, {})
const renewBody = z.prefault(renewRequestSchema, {})

async function health({ provider, facts }: RoutesOptions): Promise<Result<Health, ErrorCode>> {
  const status = await provider.status()
  const running = await provider.list()
  return ok({
    status: status.state,
    sandboxes: running.ok ? running.value.length : 0,
    catalog: status.state === 'ready' ? [...status.catalog] : [],
    facts: [...facts()],
  })
}

type Answered = Result<Session, ErrorCode>

/** What a learner can ask for, and the session that comes of it. */
function createDeeds(sessions: Sessions) {
  const start = async (learner: string, { nodes }: { readonly nodes: number }) => {
    const started = await sessions.start(learner, nodes)
    if (!started.ok) return started
    const { value } = started
    return ok(value.state === 'queued' ? value : sessionOf(value.sandbox.info))
  }
  const renew = async (learner: string, { nodes }: { readonly nodes: number }) => {
    const renewed = await sessions.renew(learner, nodes)
    if (!renewed.ok) return renewed
    const { value } = renewed
    return ok(value.state === 'queued' ? value : sessionOf(value.sandbox.info))
  }
  const endLab = async (learner: string) => {
    const ended = await sessions.endLab(learner)
    return ended.ok ? ok(sessionOf(ended.value)) : ended
  }
  const extend = async (learner: string) => {
    const extended = await sessions.extend(learner)
    return extended.ok ? ok(sessionOf(extended.value)) : extended
  }
  const sleep = async (learner: string) => {
    const slept = await sessions.sleep(learner)
    return slept.ok ? ok(asleep) : slept
  }
  const end = async (learner: string) => {
    const ended = await sessions.end(learner)
    return ended.ok ? ok(none) : ended
  }
  return { start, renew, endLab, extend, sleep, end }
}

function sessionRoutes(callers: Callers, { sessions, now }: RoutesOptions): readonly Route[] {
  const changes = createRateLimit(20, 3, now)
  const path = paths.session

  async function current(request: IncomingMessage): Promise<Result<Session, ErrorCode>> {
    const who = await callers.learner(request)
    if (!who.ok) return who
    // Whoever loads the page anew meanwhile has not asked for nothing.
    const found = await sessions.findStarted(who.value)
    if (found.ok) return ok(sessionOf(found.value.info))
    if (found.error === 'sandbox-asleep') return ok(asleep)
    return found.error === 'no-sandbox' ? ok(none) : found
  }

  /** A change that its learner asks for, now and then. */
  async function change<B>(
    request: IncomingMessage,
    schema: z.core.$ZodType<B>,
    deed: (learner: string, body: B) => Promise<Result<Session, ErrorCode>>,
  ): Promise<Result<Session, ErrorCode>> {
    const who = await callers.actor(request)
    if (!who.ok) return who
    const body = await parseBody(request, schema)
    if (!body.ok) return body
    return changes.take(who.value) ? deed(who.value, body.value) : err('too-many-requests')
  }
  const plain = (request: IncomingMessage, deed: (learner: string) => Promise<Answered>) =>
    change(request, noBody, deed)

  const { start, renew, endLab, extend, sleep, end } = createDeeds(sessions)
  return [
    { method: 'GET', path, handle: current },
    { method: 'POST', path, handle: (request) => change(request, startBody, start) },
    { method: 'POST', path: paths.renew, handle: (request) => change(request, renewBody, renew) },
    { method: 'POST', path: paths.extend, handle: (request) => plain(request, extend) },
    { method: 'POST', path: paths.sleep, handle: (request) => plain(request, sleep) },
    { method: 'DELETE', path: paths.lab, handle: (request) => plain(request, endLab) },
    { method: 'DELETE', path, handle: (request) => plain(request, end) },
  ]
}

function ticketRoute(callers: Callers, { tickets, now }: RoutesOptions): Route {
  const issuing = createRateLimit(60, 5, now)
  return {
    method: 'POST',
    path: paths.tickets,
    async handle(request) {
      const who = await callers.actor(request)
      if (!who.ok) return who
      const body = await parseBody(request, ticketRequestSchema)
      if (!body.ok) return body
      if (!issuing.take(who.value)) return err('too-many-requests')
      return ok({ ticket: await tickets.issue(who.value, body.value) })
    },
  }
}

/** Every HTTP route of the gateway. */
export function createRoutes(options: RoutesOptions): readonly Route[] {
  const callers = createCallers(options)
  return [
    { method: 'GET', path: paths.health, handle: () => health(options) },
    ...sessionRoutes(callers, options),
    ticketRoute(callers, options),
    breakRoute(callers, options),
    ...fileRoutes(callers, options),
  ]
}
