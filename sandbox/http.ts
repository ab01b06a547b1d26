/** A small JSON router over node:http: bounded bodies, typed errors, one place that answers. */
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Server } from 'node:net'
import type { Logger } from 'pino'
import { z } from 'zod'
import { type ErrorCode, problem, statusOf } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { createDoneOnce } from '#sandbox/done-once.ts'

/** Largest request body, in bytes, unless a route says otherwise. */
export const bodyLimit = 16 * 1024

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
export type Answer = Result<unknown, ErrorCode>

export interface Route {
  readonly method: Method
  readonly path: string
  handle(request: IncomingMessage): Promise<Answer>
}

/** The port a listening server was given. */
export function portOf(server: Server): number {
  const address = server.address()
  return address !== null && typeof address === 'object' ? address.port : 0
}

/** The path of a request target, or null when it is not one. */
export const targetOf = (request: IncomingMessage): URL | null =>
  URL.parse(request.url ?? '', 'http://gateway')

async function readBody(
  request: IncomingMessage,
  limit: number,
): Promise<Result<Buffer, ErrorCode>> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes: Buffer = Buffer.from(chunk)
    size += bytes.length
    if (size > limit) return err('too-large')
    chunks.push(bytes)
  }
  return ok(Buffer.concat(chunks))
}

/** The JSON body of a request as that schema; no body at all is `undefined` to the schema. */
export async function parseBody<T>(
  request: IncomingMessage,
  schema: z.core.$ZodType<T>,
  limit = bodyLimit,
): Promise<Result<T, ErrorCode>> {
  const body = await readBody(request, limit)
  if (!body.ok) return body
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase()
  if (body.value.length > 0 && type !== 'application/json') return err('bad-request')
  try {
    const json: unknown = body.value.length > 0 ? JSON.parse(body.value.toString()) : undefined
    const parsed = z.safeParse(schema, json)
    return parsed.success ? ok(parsed.data) : err('bad-request')
  } catch {
    return err('bad-request')
  }
}

/** Bytes go as they are, to be saved as a file; all else as JSON. */
const isFile = (answer: Answer): answer is { ok: true; value: Uint8Array } =>
  answer.ok && answer.value instanceof Uint8Array

async function send(request: IncomingMessage, response: ServerResponse, answer: Answer) {
  const file = isFile(answer)
  const body = file
    ? answer.value
    : JSON.stringify(answer.ok ? answer.value : { error: problem(answer.error) })
  // A body that was not read to its end would be taken for the next request.
  const unread = !request.complete
  response.writeHead(answer.ok ? 200 : statusOf(answer.error), {
    'content-type': file ? 'application/octet-stream' : 'application/json',
    ...(file && { 'content-disposition': 'attachment' }),
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(unread && { connection: 'close' }),
  })
  response.end(body)
  if (unread) {
    await once(response, 'close')
    request.destroy()
  }
}

/** A request listener for these routes; whatever a route throws is logged and answered as 500. */
export function createRouter(routes: readonly Route[], log: Logger) {
  const doOnce = createDoneOnce()
  async function answer(request: IncomingMessage): Promise<Answer> {
    const path = targetOf(request)?.pathname
    const route = routes.find((r) => r.path === path && r.method === request.method)
    if (!route) return err('not-found')
    try {
      return await doOnce(request, () => route.handle(request))
    } catch (error) {
      log.error({ err: error, path, method: request.method }, 'request failed')
      return err('internal')
    }
  }

  return (request: IncomingMessage, response: ServerResponse): void => {
    answer(request)
      .then((result) => send(request, response, result))
      .catch((error: unknown) => {
        log.warn({ err: error }, 'could not answer')
        response.destroy()
      })
  }
}
