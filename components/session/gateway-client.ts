/** The page's typed way to the gateway over HTTP. */
import type { z } from 'zod'
import type { Problem } from '#lib/errors.ts'
import {
  type Health,
  healthSchema,
  paths,
  problemResponseSchema,
  type Session,
  sessionSchema,
  type TicketRequest,
  ticketResponseSchema,
} from '#lib/protocol.ts'
import { err, ok, type Result } from '#lib/result.ts'

export type GatewayFailure =
  /** No gateway behind the site, or no network: worth trying again. */
  | { readonly kind: 'unreachable' }
  /** The gateway answered and refused. */
  | { readonly kind: 'refused'; readonly problem: Problem }

export type GatewayAnswer<T> = Promise<Result<T, GatewayFailure>>

export interface GatewayClient {
  health(): GatewayAnswer<Health>
  session(): GatewayAnswer<Session>
  /** Creates a host, or returns the one that runs. Makes sure of a learner cookie first. */
  start(): GatewayAnswer<Session>
  /** Gives the running host its whole time again. */
  extend(): GatewayAnswer<Session>
  /** Stops the host and keeps what is in it. */
  sleep(): GatewayAnswer<Session>
  /** Throws the host away with all that is in it. */
  destroy(): GatewayAnswer<Session>
  /** A single-use ticket for one socket. */
  ticket(request: TicketRequest): GatewayAnswer<string>
}

export interface GatewayClientOptions {
  /** Where the site is served; empty in the browser, where paths are relative to it. */
  readonly origin: string
  readonly fetch: typeof fetch
  /** Asks the site for the learner cookie; the gateway only verifies it. */
  readonly identify: () => Promise<void>
}

const quickly = 10_000
/** Starting a host can mean waiting for the engine inside it. */
const patiently = 90_000

const unreachable: GatewayFailure = { kind: 'unreachable' }

/** An error body that is not ours comes from a proxy whose gateway is not there. */
function failureOf(body: unknown): GatewayFailure {
  const parsed = problemResponseSchema.safeParse(body)
  return parsed.success ? { kind: 'refused', problem: parsed.data.error } : unreachable
}

const isNotSignedIn = (failure: GatewayFailure): boolean =>
  failure.kind === 'refused' && failure.problem.code === 'not-signed-in'

const withBody = (body: string) => ({
  body,
  headers: { accept: 'application/json', 'content-type': 'application/json' },
})

/** See `GatewayClient`; every answer is parsed, and no method throws. */
export function createGatewayClient(options: GatewayClientOptions): GatewayClient {
  async function ask<T>(
    schema: z.ZodType<T>,
    path: string,
    init: { readonly method: string; readonly body?: string; readonly wait?: number },
  ): GatewayAnswer<T> {
    try {
      const response = await options.fetch(`${options.origin}${path}`, {
        method: init.method,
        headers: { accept: 'application/json' },
        ...(init.body === undefined ? {} : withBody(init.body)),
        cache: 'no-store',
        signal: AbortSignal.timeout(init.wait ?? quickly),
      })
      const body: unknown = await response.json()
      if (!response.ok) return err(failureOf(body))
      const parsed = schema.safeParse(body)
      return parsed.success ? ok(parsed.data) : err(unreachable)
    } catch {
      return err(unreachable)
    }
  }

  async function signedIn<T>(attempt: () => GatewayAnswer<T>): GatewayAnswer<T> {
    const first = await attempt()
    if (first.ok || !isNotSignedIn(first.error)) return first
    await options.identify()
    return attempt()
  }

  return {
    health: () => ask(healthSchema, paths.health, { method: 'GET' }),
    session: () => ask(sessionSchema, paths.session, { method: 'GET' }),
    start: () =>
      signedIn(() => ask(sessionSchema, paths.session, { method: 'POST', wait: patiently })),
    extend: () => ask(sessionSchema, paths.extend, { method: 'POST' }),
    sleep: () => ask(sessionSchema, paths.sleep, { method: 'POST', wait: patiently }),
    destroy: () => ask(sessionSchema, paths.session, { method: 'DELETE', wait: patiently }),
    ticket: async (request) => {
      const answer = await ask(ticketResponseSchema, paths.tickets, {
        method: 'POST',
        body: JSON.stringify(request),
      })
      return answer.ok ? ok(answer.value.ticket) : answer
    },
  }
}
