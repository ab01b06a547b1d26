/** Finds out who sends a request, from what it proves. */
import type { IncomingMessage } from 'node:http'
import type { ErrorCode } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { learnerOf } from '#sandbox/learner-cookie.ts'
import type { OriginCheck } from '#sandbox/origin.ts'

/** Who asks, as far as the request proves it. */
export interface Callers {
  learner(request: IncomingMessage): Promise<Result<string, ErrorCode>>
  /** For a request that changes something: it must come from a page of this course too. */
  actor(request: IncomingMessage): Promise<Result<string, ErrorCode>>
}

export interface CallersOptions {
  readonly secret: string
  readonly isSameOrigin: OriginCheck
}

export function createCallers({ secret, isSameOrigin }: CallersOptions): Callers {
  async function learner(request: IncomingMessage): Promise<Result<string, ErrorCode>> {
    const id = await learnerOf(request.headers, secret)
    return id === null ? err('not-signed-in') : ok(id)
  }
  return {
    learner,
    actor: async (request) =>
      isSameOrigin(request.headers) ? learner(request) : err('foreign-origin'),
  }
}
