/** One request from the page to the gateway, and what can become of it. */

import { fetchAgain } from '#components/ui/fetch-again.ts'
import type { Problem } from '#lib/errors.ts'
import type * as z from '#lib/page-zod.ts'
import { onceHeader, problemResponseSchema } from '#lib/protocol.ts'
import { err, ok, type Result } from '#lib/result.ts'

export type GatewayFailure =
  /** No gateway behind the site, or no network: worth trying again. */
  | { readonly kind: 'unreachable' }
  /** The gateway answered and refused. */
  | { readonly kind: 'refused'; readonly problem: Problem }

export type GatewayAnswer<T> = Promise<Result<T, GatewayFailure>>

export interface GatewayRequestOptions {
  /** Where the site is served; empty in the browser, where paths are relative to it. */
  readonly origin: string
  readonly fetch: typeof fetch
}

export interface GatewayRequest {
  readonly method: string
  /** JSON. */
  readonly body?: string
  /** It would do harm if it were done twice: the gateway is told when it is asked for again. */
  readonly once?: boolean
  /** Milliseconds to wait for the answer; ten seconds unless said. */
  readonly wait?: number
}

/** Asks, and parses the answer; never throws. */
export type AskGateway = <T>(
  schema: z.ZodMiniType<T>,
  path: string,
  request: GatewayRequest,
) => GatewayAnswer<T>

const quickly = 10_000

const unreachable: GatewayFailure = { kind: 'unreachable' }

/** An error body that is not ours comes from a proxy whose gateway is not there. */
function failureOf(body: unknown): GatewayFailure {
  const parsed = problemResponseSchema.safeParse(body)
  return parsed.success ? { kind: 'refused', problem: parsed.data.error } : unreachable
}

const headersOf = ({ body, once }: GatewayRequest) => ({
  accept: 'application/json',
  ...(body !== undefined && { 'content-type': 'application/json' }),
  // No other deed of this browser has that name.
  ...(once && { [onceHeader]: `${Date.now()}-${Math.random()}` }),
})

/** See `AskGateway`. */
export const createAskGateway =
  (options: GatewayRequestOptions): AskGateway =>
  async (schema, path, request) => {
    try {
      const init: RequestInit = {
        method: request.method,
        headers: headersOf(request),
        ...(request.body !== undefined && { body: request.body }),
        cache: 'no-store',
        signal: AbortSignal.timeout(request.wait ?? quickly),
      }
      const through = options.fetch
      const response = await fetchAgain(`${options.origin}${path}`, init, { through })
      const text = await response.text()
      const body: unknown = text === '' ? null : JSON.parse(text)
      if (!response.ok) return err(failureOf(body))
      const parsed = schema.safeParse(body)
      return parsed.success ? ok(parsed.data) : err(unreachable)
    } catch {
      return err(unreachable)
    }
  }
