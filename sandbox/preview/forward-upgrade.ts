/** Passes a WebSocket on to a learner's app: the handshake as HTTP, what follows as bytes. */
import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type AppAnswer, askApp } from './ask-app.ts'
import { appRequest, type Forwarded, type ForwardOptions } from './forward.ts'
import { responseHeaders } from './headers.ts'

/** Settles when the socket has ended on both sides, or with the reason why there was none. */
export async function forwardUpgrade(
  request: IncomingMessage,
  browser: Duplex,
  head: Buffer,
  { stream, rules, patience }: Omit<ForwardOptions, 'onStatus'>,
): Promise<Forwarded> {
  const upgrade = ['Connection', 'Upgrade', 'Upgrade', 'websocket']
  const asking = askApp(stream, appRequest(request, rules, upgrade), patience)
  const abandon = () => void stream.destroy()
  browser.once('close', abandon)
  asking.request.end()
  try {
    const answer = await asking.answer
    if (answer.kind !== 'answer' && answer.kind !== 'upgrade') return answer.kind
    browser.write(headOf(answer, responseHeaders(answer.response.rawHeaders, rules)), 'latin1')
    if (answer.kind === 'answer') await pipeline(answer.response, browser).catch(() => undefined)
    else await join(browser, head, stream, answer.head)
    return 'done'
  } finally {
    browser.off('close', abandon)
    stream.destroy()
  }
}

/** A head as it is written on the wire; a refusal is told with its body, until the connection closes. */
function headOf(
  { kind, response }: Extract<AppAnswer, { response: unknown }>,
  headers: string[],
): string {
  const status = response.statusCode ?? 502
  const connection =
    kind === 'upgrade' ? ['Connection', 'Upgrade', 'Upgrade', 'websocket'] : ['Connection', 'close']
  const all = [...headers, ...connection]
  const lines = all.flatMap((name, at) =>
    at % 2 === 0 ? [`${name}: ${(all[at + 1] ?? '').replace(/[\r\n]+/g, ' ')}`] : [],
  )
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...lines, '', ''].join('\r\n')
}

async function join(browser: Duplex, early: Buffer, app: Duplex, first: Buffer): Promise<void> {
  if (early.length > 0) app.write(early)
  if (first.length > 0) browser.write(first)
  // When either ends so does the other: a WebSocket is over once one side has gone.
  await Promise.race([pipeline(app, browser), pipeline(browser, app)]).catch(() => undefined)
  browser.destroy()
}
