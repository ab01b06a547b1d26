/** An HTTP client for a Docker API that is reached through streams the provider opens. */
import { Agent, type IncomingMessage, request } from 'node:http'
import type { Duplex } from 'node:stream'
import type { z } from 'zod'
import type { ErrorCode } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'

export type EngineFailure = 'unreachable' | 'refused' | 'too-large' | 'malformed'

export interface EngineLines {
  /** The engine's own clock when it answered, in seconds since the epoch; 0 when it did not say. */
  onOpen(engineTime: number): void
  onLine(line: string): void
}

export interface EngineAnswer {
  readonly status: number
  readonly body: Buffer
}

export interface EngineClient extends Disposable {
  /** The JSON answer to GET, at most 4 MiB of it, within five seconds. */
  get<T>(path: string, schema: z.ZodType<T>): Promise<Result<T, EngineFailure>>
  /** Any answer to GET, with the same bounds, whatever its status. */
  ask(path: string): Promise<Result<EngineAnswer, EngineFailure>>
  /** Reads an endless answer line by line; settles when it is over. */
  follow(path: string, lines: EngineLines): Promise<EngineFailure>
}

const bodyLimit = 4 * 1024 * 1024
const lineLimit = 256 * 1024
const answerWithin = 5000

type OpenEngine = () => Promise<Result<Duplex, ErrorCode>>

/**
 * Keeps up to three streams open, one for the events and the others for questions that are asked at the
 * same time. Each costs the machine a program in the learner's host: whoever can asks one by one.
 */
export function createEngineClient(open: OpenEngine): EngineClient {
  const agent = createStreamAgent(open)
  return {
    async get(path, schema) {
      const deadline = AbortSignal.timeout(answerWithin)
      try {
        const response = await ask(agent, path, deadline)
        // A refusal is read, too: a stream that is cut off in an answer cannot be asked again.
        const body = await readAll(response, deadline)
        if (body === null) return err('too-large')
        if (response.statusCode !== 200) return err('refused')
        const parsed = schema.safeParse(parseJson(body))
        return parsed.success ? ok(parsed.data) : err('malformed')
      } catch {
        return err('unreachable')
      }
    },
    async ask(path) {
      const deadline = AbortSignal.timeout(answerWithin)
      try {
        const response = await ask(agent, path, deadline)
        const body = await readAll(response, deadline)
        return body === null ? err('too-large') : ok({ status: response.statusCode ?? 0, body })
      } catch {
        return err('unreachable')
      }
    },
    async follow(path, lines) {
      try {
        const response = await ask(agent, path)
        if (response.statusCode !== 200) {
          response.destroy()
          return 'refused'
        }
        lines.onOpen((Date.parse(response.headers.date ?? '') || 0) / 1000)
        return await readLines(response, lines.onLine)
      } catch {
        return 'unreachable'
      }
    },
    [Symbol.dispose]: () => agent[Symbol.dispose](),
  }
}

/** What node's agent calls on a socket that it keeps, and other streams do not have. */
const socketMethods = { setKeepAlive() {}, setTimeout() {}, ref() {}, unref() {} }

const asSocket = (stream: Duplex): Duplex =>
  'setKeepAlive' in stream ? stream : Object.assign(stream, socketMethods)

/** A keep-alive agent over any stream. */
function createStreamAgent(open: OpenEngine): Agent & Disposable {
  const agent = new Agent({ keepAlive: true, maxSockets: 3 })
  let disposed = false
  agent.createConnection = (_options, connected) => {
    const fail = (reason: unknown) => {
      // With an error there is no stream, which node's types do not say.
      const report: ((error: Error) => void) | undefined = connected as typeof report
      report?.(new Error('no engine', { cause: reason }))
    }
    open()
      .then((opened) => {
        if (!opened.ok) return fail(opened.error)
        if (!disposed) return connected?.(null, asSocket(opened.value))
        opened.value.destroy()
        return fail('disposed')
      })
      .catch(fail)
    return undefined
  }
  return Object.assign(agent, {
    [Symbol.dispose]() {
      disposed = true
      agent.destroy()
    },
  })
}

function ask(agent: Agent, path: string, signal?: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request({ agent, path, host: 'docker', ...(signal && { signal }) })
      .once('response', resolve)
      .on('error', reject)
      .end()
  })
}

async function readAll(response: IncomingMessage, deadline: AbortSignal): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response) {
    const bytes: Buffer = chunk
    size += bytes.length
    // Leaving the loop destroys the response and its stream.
    if (size > bodyLimit) return null
    chunks.push(bytes)
  }
  // Cut off there, a response without a length may look as if it had ended.
  deadline.throwIfAborted()
  return Buffer.concat(chunks)
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString())
  } catch {
    return undefined
  }
}

async function readLines(
  response: IncomingMessage,
  onLine: (line: string) => void,
): Promise<EngineFailure> {
  let rest = ''
  for await (const chunk of response.setEncoding('utf8')) {
    const lines = `${rest}${chunk}`.split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > lineLimit) return 'too-large'
    for (const line of lines) if (line.trim() !== '') onLine(line)
  }
  return 'unreachable'
}
