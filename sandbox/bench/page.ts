/** A browser page's end of a socket, for tests. */
import { WebSocket } from 'ws'
import type * as z from 'zod/mini'
import { apply } from '#lib/engine/delta.ts'
import type { EngineState } from '#lib/engine/state.ts'
import { lessonServerFrameSchema } from '#lib/lesson-frames.ts'
import { firstNode, type NodeName } from '#lib/nodes.ts'
import { terminalServerFrameSchema } from '#lib/terminal-frames.ts'

export interface Page {
  readonly ws: WebSocket
  /** Settles when the gateway has accepted the socket. */
  readonly opened: Promise<unknown>
  /** Every byte of every binary frame. */
  bytes(): Buffer
  /** How many bytes that is. */
  received(): number
  /** Every text frame, in order. */
  frames(): readonly unknown[]
  /** Settles with the close code; rejects when the upgrade was refused, with the HTTP status. */
  readonly closed: Promise<number>
  /** Waits until that holds of what came so far; rejects when the socket closes before. */
  until<T>(look: () => T | undefined | false): Promise<T>
  /** Waits for a text frame of the terminal, or of the lesson, that fits. */
  terminalFrame<T extends TerminalFrame['type']>(
    type: T,
  ): Promise<Extract<TerminalFrame, { type: T }>>
  lessonFrame(fits: (frame: LessonFrame) => boolean): Promise<LessonFrame>
  /** The state of a host's engine as a page knows it: the first frame, with all changes since. */
  engine(node?: NodeName): EngineState | null
  /** Waits until the terminal has shown that. */
  shows(text: string): Promise<string>
  /** Types into the terminal. */
  type(keys: string): void
  send(frame: unknown): void
  /** Acknowledges output from now on, as a page that draws does. */
  acknowledge(): void
  leave(): void
}

type TerminalFrame = z.infer<typeof terminalServerFrameSchema>
type LessonFrame = z.infer<typeof lessonServerFrameSchema>

function engineAfter(state: EngineState | null, frame: LessonFrame): EngineState | null {
  if (frame.type === 'engine') return frame.state
  return frame.type === 'engine-change' && state ? apply(state, frame.delta) : state
}

/** What came through a socket, and who waits for more of it. */
function createInbox(ws: WebSocket) {
  const frames: unknown[] = []
  const chunks: Buffer[] = []
  const waiting = new Set<() => void>()
  let over = false
  let received = 0
  const wakeAll = () => {
    for (const wake of [...waiting]) wake()
  }
  ws.on('message', (data: Buffer, isBinary) => {
    if (isBinary) {
      chunks.push(data)
      received += data.length
    } else frames.push(JSON.parse(data.toString()))
    wakeAll()
  })
  ws.once('close', () => {
    over = true
    wakeAll()
  })
  return {
    frames,
    bytes: () => Buffer.concat(chunks),
    received: () => received,
    until: <T>(look: () => T | undefined | false) =>
      new Promise<T>((resolve, reject) => {
        const wake = () => {
          const found = look()
          if (found !== undefined && found !== false) resolve(found)
          else if (over) reject(new Error(`closed after ${JSON.stringify(frames)}`))
          else return
          waiting.delete(wake)
        }
        waiting.add(wake)
        wake()
      }),
  }
}

function createClosing(ws: WebSocket): Promise<number> {
  const closed = new Promise<number>((resolve, reject) => {
    ws.once('close', resolve)
    ws.once('unexpected-response', (_request, response) =>
      reject(new Error(`refused ${response.statusCode}`)),
    )
    ws.on('error', () => undefined)
  })
  // Tests that do not look at how it closed shall not fail by it.
  closed.catch(() => undefined)
  return closed
}

/** Opens a socket the way a browser does. */
export function openPage(url: string, headers: Readonly<Record<string, string>>): Page {
  const ws = new WebSocket(url, { headers, perMessageDeflate: false })
  const opened = new Promise((resolve) => ws.once('open', resolve))
  const closed = createClosing(ws)
  const inbox = createInbox(ws)
  const send = (frame: unknown) =>
    ws.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
  const parsed = <T>(schema: z.ZodMiniType<T>) => inbox.frames.map((frame) => schema.parse(frame))
  return {
    ws,
    opened,
    closed,
    send,
    bytes: inbox.bytes,
    received: inbox.received,
    frames: () => inbox.frames,
    until: inbox.until,
    terminalFrame: <T extends TerminalFrame['type']>(type: T) =>
      inbox.until(() =>
        parsed(terminalServerFrameSchema).find(
          (frame): frame is Extract<TerminalFrame, { type: T }> => frame.type === type,
        ),
      ),
    engine: (node = firstNode) =>
      parsed(lessonServerFrameSchema)
        .filter((frame) => 'node' in frame && frame.node === node)
        .reduce(engineAfter, null),
    lessonFrame: (fits) => inbox.until(() => parsed(lessonServerFrameSchema).find(fits)),
    shows: (text) => inbox.until(() => inbox.bytes().includes(text) && inbox.bytes().toString()),
    type: (keys) => ws.send(Buffer.from(keys)),
    acknowledge: () =>
      void ws.on('message', (data: Buffer, isBinary) => {
        if (isBinary && ws.readyState === ws.OPEN) send({ type: 'ack', bytes: data.length })
      }),
    leave: () => ws.terminate(),
  }
}
