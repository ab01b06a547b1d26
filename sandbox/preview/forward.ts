/** Passes one request on to a learner's app and its answer back, without keeping bodies in memory. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type AppAnswer, type AppRequest, type Asking, askApp } from './ask-app.ts'
import { type ResponseRules, requestHeaders, responseHeaders } from './headers.ts'

export interface ForwardOptions {
  /** A connection to the app, for this request alone. */
  readonly stream: Duplex
  readonly rules: ResponseRules
  /** Milliseconds from the end of the request within which an answer must begin. */
  readonly patience: number
  /** Called with the status once the answer begins. */
  readonly onStatus: (status: number) => void
}

/** Why nothing could be passed back; `done` when it was. */
export type Forwarded = 'done' | 'silent' | 'garbled' | 'too-slow'

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

/** The request as the app gets it: one connection for each, closed at its end. */
export function appRequest(
  request: IncomingMessage,
  rules: ResponseRules,
  connection: readonly string[],
): AppRequest {
  const headers = requestHeaders(request.rawHeaders, rules.addresses)
  return {
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    headers: [...headers, ...connection],
  }
}

/** Settles when all of the answer has gone, or with the reason why there was none. */
export async function forward(
  request: IncomingMessage,
  response: ServerResponse,
  options: ForwardOptions,
): Promise<Forwarded> {
  const { stream, rules } = options
  const chunked = request.headers['transfer-encoding'] !== undefined
  const framing = chunked ? ['Transfer-Encoding', 'chunked'] : []
  const asking = askApp(
    stream,
    appRequest(request, rules, ['Connection', 'close', ...framing]),
    options.patience,
  )
  const abandon = () => void stream.destroy()
  response.once('close', abandon)
  sendBody(request, asking)
  try {
    return await passBack(await asking.answer, response, options)
  } finally {
    response.off('close', abandon)
    stream.destroy()
    if (!request.complete) linger(request)
  }
}

/**
 * Not as a pipeline, which would close the browser's connection when the app closes its own: an app may
 * answer and hang up before it has read everything.
 */
function sendBody(request: IncomingMessage, asking: Asking): void {
  if (!hasBody(request)) return void asking.request.end()
  request.pipe(asking.request)
  asking.request.once('close', () => request.unpipe(asking.request))
}

/** Milliseconds for which the rest of a body that nobody wants is still taken. */
const lingerFor = 5000

/** Lets the browser read the answer although it is still sending; then the connection ends. */
function linger(request: IncomingMessage): void {
  const timer = setTimeout(() => request.destroy(), lingerFor)
  request.once('close', () => clearTimeout(timer))
  request.resume()
}

async function passBack(
  answer: AppAnswer,
  response: ServerResponse,
  { rules, onStatus }: ForwardOptions,
): Promise<Forwarded> {
  if (answer.kind === 'upgrade') return 'garbled'
  if (answer.kind !== 'answer') return answer.kind
  const { statusCode = 502, statusMessage = '', rawHeaders } = answer.response
  try {
    // A body that was not read to its end would be taken for the next request.
    const unread = response.req.complete ? [] : ['Connection', 'close']
    const headers = responseHeaders(rawHeaders, rules)
    response.writeHead(statusCode, statusMessage, [...headers, ...unread])
  } catch {
    return 'garbled' // no status, or signs that no header may have
  }
  onStatus(statusCode)
  response.flushHeaders()
  try {
    await pipeline(answer.response, response)
  } catch {
    // Cut short on one side; the browser is told by its connection ending in the middle.
    response.destroy()
  }
  return 'done'
}
