/** The page's typed way to the gateway over HTTP. */
import {
  type BreakRequest,
  type BreakResult,
  breakResultSchema,
  type Health,
  healthSchema,
  paths,
  type Session,
  sessionSchema,
  type TicketRequest,
  ticketResponseSchema,
} from '#lib/protocol.ts'
import { ok } from '#lib/result.ts'
import {
  createAskGateway,
  type GatewayAnswer,
  type GatewayFailure,
  type GatewayRequestOptions,
} from './gateway-request.ts'

export interface GatewayClient {
  health(): GatewayAnswer<Health>
  /** Makes sure of a learner cookie first. */
  session(): GatewayAnswer<Session>
  /** Creates so many hosts, or those of them that do not run. Makes sure of a learner cookie first. */
  start(nodes: number): GatewayAnswer<Session>
  /** Swaps the running host for a new one that has the files of its workspace. */
  renew(nodes: number): GatewayAnswer<Session>
  /** Puts all hosts but node-1 to sleep. */
  endLab(): GatewayAnswer<Session>
  /** Gives the running host its whole time again. */
  extend(): GatewayAnswer<Session>
  /** Stops the host and keeps what is in it. */
  sleep(): GatewayAnswer<Session>
  /** Throws the host away with all that is in it. */
  destroy(): GatewayAnswer<Session>
  /** Breaks something on the host, as the lesson says. */
  breakIt(request: BreakRequest): GatewayAnswer<BreakResult>
  /** A single-use ticket for one socket. */
  ticket(request: TicketRequest): GatewayAnswer<string>
}

export interface GatewayClientOptions extends GatewayRequestOptions {
  /**
   * Asks the site for the learner cookie, which the gateway only verifies: `first` before there may be
   * one, `refused` when the gateway does not know the one that is there.
   */
  readonly identify: (why: 'first' | 'refused') => Promise<void>
}

/** Starting a host can mean waiting for the engine inside it. */
const patiently = 90_000
/** … and then twice for what is in its workspace. */
const patientlyWithFiles = 240_000

const isNotSignedIn = (failure: GatewayFailure): boolean =>
  failure.kind === 'refused' && failure.problem.code === 'not-signed-in'

const posting = (body: unknown) => ({ method: 'POST', body: JSON.stringify(body) })

/** See `GatewayClient`; every answer is parsed, and no method throws. */
export function createGatewayClient(options: GatewayClientOptions): GatewayClient {
  const ask = createAskGateway(options)

  // A site that does not answer is told by the gateway's answer.
  const identify = (why: 'first' | 'refused') => options.identify(why).catch(() => undefined)

  async function signedIn<T>(attempt: () => GatewayAnswer<T>): GatewayAnswer<T> {
    await identify('first')
    const first = await attempt()
    if (first.ok || !isNotSignedIn(first.error)) return first
    await identify('refused')
    return attempt()
  }

  const post = (path: string, wait?: number) =>
    ask(sessionSchema, path, { method: 'POST', ...(wait !== undefined && { wait }) })
  const remove = (path: string) => ask(sessionSchema, path, { method: 'DELETE', wait: patiently })

  return {
    health: () => ask(healthSchema, paths.health, { method: 'GET' }),
    session: async () => {
      // Run may be pressed before the browser has its cookie: nobody would have a host then.
      await identify('first')
      return ask(sessionSchema, paths.session, { method: 'GET' })
    },
    start: (nodes) => {
      const init = { ...(nodes > 1 ? posting({ nodes }) : { method: 'POST' }), wait: patiently }
      return signedIn(() => ask(sessionSchema, paths.session, init))
    },
    renew: (nodes) =>
      ask(sessionSchema, paths.renew, {
        ...posting({ nodes }),
        once: true,
        wait: patientlyWithFiles,
      }),
    endLab: () => remove(paths.lab),
    extend: () => post(paths.extend),
    sleep: () => post(paths.sleep, patiently),
    destroy: () => remove(paths.session),
    breakIt: (request) =>
      ask(breakResultSchema, paths.breaks, { ...posting(request), once: true, wait: patiently }),
    ticket: async (request) => {
      const answer = await ask(ticketResponseSchema, paths.tickets, posting(request))
      return answer.ok ? ok(answer.value.ticket) : answer
    },
  }
}
