/** Joins one browser socket to one terminal of the learner's sandbox. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { WebSocket } from 'ws'
import type { ErrorCode } from '#lib/errors.ts'
import type { NodeName } from '#lib/nodes.ts'
import {
  type TerminalClientFrame,
  type TerminalSize,
  terminalClientFrameSchema,
} from '#lib/terminal-frames.ts'
import type { OpenTerminals } from '#sandbox/guests/open-terminals.ts'
import type { AtTerminal } from '#sandbox/guests/shared-terminal.ts'
import type { Sandbox, TerminalAttachment } from '#sandbox/provider.ts'
import type { Sessions } from '#sandbox/sessions.ts'
import {
  bytesOf,
  closeSocket,
  failSocket,
  parseFrame,
  sendFrame,
  serviceRestart,
} from '#sandbox/socket-frames.ts'
import { pumpOutput, type TerminalOutput } from '#sandbox/terminal-output.ts'

export interface TerminalRequest {
  readonly learner: string
  /** The host it is a terminal of. */
  readonly node: NodeName
  readonly terminal: string
  readonly size: TerminalSize
}

export interface TerminalSocketOptions {
  readonly sessions: Sessions
  /** Where guests of the class find it. */
  readonly terminals: OpenTerminals
  readonly log: Logger
}

/** Milliseconds a busy engine gets to report a sandbox as stopped when a terminal was cut off. */
const stopGrace = 2000

const normalClosure = 1000

/** Attaches the socket, which must be paused, and joins the two until either ends. */
export async function openTerminalSocket(
  ws: WebSocket,
  request: TerminalRequest,
  options: TerminalSocketOptions,
): Promise<void> {
  const found = await options.sessions.find(request.learner, request.node)
  if (!found.ok) return failSocket(ws, found.error)
  const attached = await found.value.attachTerminal(request.terminal, request.size)
  if (!attached.ok) return failSocket(ws, attached.error)
  const attachment = attached.value
  // The socket may have been terminated meanwhile, in which case its close event is long past.
  if (ws.readyState !== ws.OPEN) return attachment[Symbol.dispose]()
  join(ws, attachment, found.value, request, options)
}

function join(
  ws: WebSocket,
  attachment: TerminalAttachment,
  sandbox: Sandbox,
  request: TerminalRequest,
  { sessions, terminals, log }: TerminalSocketOptions,
): void {
  const stopped = sessions.onStopped(sandbox.info.id, () => failSocket(ws, 'sandbox-gone'))
  const shared = terminals.arrive(request, { tell: (frame) => sendFrame(ws, frame) }, request.size)
  ws.once('close', () => {
    stopped[Symbol.dispose]()
    shared[Symbol.dispose]()
    attachment[Symbol.dispose]()
  })
  attachment.stream.on('error', (error) => log.debug({ err: error }, 'terminal stream failed'))
  sendFrame(ws, { type: 'ready', replay: attachment.replay })
  const output = pumpOutput(attachment.stream, ws, (bytes) => terminals.spend(request, bytes))
  takeInput(ws, attachment, output, shared)
  ws.resume()
  Promise.all([attachment.ended, output.finished])
    .then(([code]) => finish(ws, code, sandbox, request, sessions))
    .catch((error: unknown) => {
      log.error({ err: error }, 'terminal ended badly')
      failSocket(ws, 'internal')
    })
}

/** Says why a terminal ended: its shell has exited, or the sandbox is no longer there. */
async function finish(
  ws: WebSocket,
  code: number | null,
  sandbox: Sandbox,
  { learner, node }: TerminalRequest,
  sessions: Sessions,
): Promise<void> {
  if (code === null) {
    await delay(stopGrace)
    if (ws.readyState !== ws.OPEN) return
    const gone = goneError(await sessions.find(learner, node), sandbox.info.id)
    // Cut off while the sandbox goes on, as a page is that lags too far behind: it may come again.
    return gone === null ? closeSocket(ws, serviceRestart) : failSocket(ws, gone)
  }
  if (ws.readyState !== ws.OPEN) return
  sendFrame(ws, { type: 'exit', code })
  closeSocket(ws, normalClosure)
}

function goneError(found: Awaited<ReturnType<Sessions['find']>>, id: string): ErrorCode | null {
  if (found.ok) return found.value.info.id === id ? null : 'sandbox-gone'
  return found.error === 'no-sandbox' ? 'sandbox-gone' : found.error
}

/** Takes typed bytes and control frames from the page; a frame that is neither ends the socket. */
function takeInput(
  ws: WebSocket,
  attachment: TerminalAttachment,
  output: TerminalOutput,
  shared: AtTerminal,
): void {
  const { stream } = attachment

  function type(bytes: Uint8Array) {
    shared.typed(bytes)
    if (!stream.writable || stream.write(bytes) || ws.isPaused) return
    ws.pause()
    stream.once('drain', () => ws.resume())
  }

  function obey(frame: TerminalClientFrame) {
    switch (frame.type) {
      case 'resize':
        attachment.resize({ cols: frame.cols, rows: frame.rows })
        return shared.resized({ cols: frame.cols, rows: frame.rows })
      case 'ack':
        return output.acknowledge(frame.bytes)
      case 'guest-answer':
      case 'guest-end':
        // What is decided already, on another page or by time, needs no answer.
        return void shared.decide(frame)
    }
  }

  ws.on('message', (data, isBinary) => {
    if (ws.readyState !== ws.OPEN) return
    if (isBinary) return type(bytesOf(data))
    const frame = parseFrame(data, terminalClientFrameSchema)
    return frame ? obey(frame) : failSocket(ws, 'bad-request')
  })
}
