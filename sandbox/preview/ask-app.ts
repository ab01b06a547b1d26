/** Asks a learner's app over a stream into its host, and gives back its head or what is in the way. */
import { request as ask, type ClientRequest, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

/** Bytes of all headers of an answer. */
const longestHead = 32 * 1024

export type AppAnswer =
  | { readonly kind: 'answer'; readonly response: IncomingMessage }
  | { readonly kind: 'upgrade'; readonly response: IncomingMessage; readonly head: Buffer }
  /** It hung up before it said anything. */
  | { readonly kind: 'silent' }
  /** It said something that is not HTTP. */
  | { readonly kind: 'garbled' }
  | { readonly kind: 'too-slow' }

export interface Asking {
  readonly request: ClientRequest
  readonly answer: Promise<AppAnswer>
}

export interface AppRequest {
  readonly method: string
  readonly path: string
  /** Names and values in turn. */
  readonly headers: string[]
}

/** Sends the head of a request; its body is the caller's to write. `patience` is counted from its end. */
export function askApp(
  stream: Duplex,
  { method, path, headers }: AppRequest,
  patience: number,
): Asking {
  const request = ask({
    method,
    path,
    headers,
    createConnection: () => stream,
    maxHeaderSize: longestHead,
  })
  // The client stops listening once it has an answer, and a late failure to write must not end us.
  stream.on('error', () => undefined)
  let timer: ReturnType<typeof setTimeout> | undefined
  const answer = new Promise<AppAnswer>((resolve) => {
    request.once('finish', () => {
      timer = setTimeout(() => resolve({ kind: 'too-slow' }), patience)
    })
    request.once('response', (response) => resolve({ kind: 'answer', response }))
    request.once('upgrade', (response, _stream, head) =>
      resolve({ kind: 'upgrade', response, head }),
    )
    request.on('error', (error) => resolve({ kind: isParsing(error) ? 'garbled' : 'silent' }))
    request.once('close', () => resolve({ kind: 'silent' }))
  })
  return { request, answer: answer.finally(() => clearTimeout(timer)) }
}

const isParsing = (error: Error): boolean =>
  'code' in error && String(error.code).startsWith('HPE_')
