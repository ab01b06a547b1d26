/** One socket of an instructor's page at a learner's terminal, from the question to the end. */
import type { GatewayFailure } from '#components/session/gateway-request.ts'
import {
  createDrawing,
  createReplay,
  type TerminalScreen,
} from '#components/terminal/terminal-drawing.ts'
import {
  type GuestClientFrame,
  type GuestMay,
  type GuestServerFrame,
  guestServerFrameSchema,
  type TypedLine,
} from '#lib/class/guest.ts'
import { type Problem, problem } from '#lib/errors.ts'
import type { Result } from '#lib/result.ts'
import type { TerminalSize } from '#lib/terminal-frames.ts'
import type { GuestState } from './guest-state.ts'

export interface GuestConnection extends Disposable {
  ask(wants: GuestMay): void
  /** Nothing is sent while typing is not allowed. */
  type(bytes: Uint8Array<ArrayBuffer>): void
}

export interface GuestConnectionOptions {
  readonly wants: GuestMay
  readonly ticket: () => Promise<Result<string, GatewayFailure>>
  readonly openSocket: (ticket: string) => WebSocket
  readonly screen: TerminalScreen & { resize(size: TerminalSize): void }
  readonly onState: (state: GuestState) => void
  readonly onTyped: (line: TypedLine) => void
  /** What was sent last was not taken. */
  readonly onRefused: (why: Problem) => void
  /** Milliseconds before a connection that never came is tried again. */
  readonly pause?: number
}

/** A connection that never came is tried so many times in all: nobody was asked yet. */
const tries = 3

function parseFrame(text: string): GuestServerFrame | null {
  try {
    const parsed = guestServerFrameSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

type Standing = Extract<GuestServerFrame, { type: 'standing' }>

/** `live` once the screen is drawn. */
function stateOf({ may, asked, declined }: Standing, live: boolean): GuestState {
  const open = asked && { wants: asked.wants, until: Date.now() + asked.left }
  if (may !== null) return { state: 'present', may, asked: open, declined, live }
  return open ? { state: 'asking', asked: open } : { state: 'connecting' }
}

/** Connects and asks at once. After the end it stays ended: to ask again takes a new one. */
export function connectGuest(options: GuestConnectionOptions): GuestConnection {
  const { onState } = options
  let line: ReturnType<typeof followSocket> | null = null
  let over = false
  const end = (how: GuestState) => {
    if (over) return
    over = true
    onState(how)
  }
  const connect = async (left: number) => {
    const ticket = await options.ticket()
    if (over) return
    if (ticket.ok) {
      const cut = (opened: boolean) => {
        if (opened || left === 0) end({ state: 'cut' })
        else setTimeout(() => !over && connect(left - 1), options.pause ?? 400)
      }
      line = followSocket(options.openSocket(ticket.value), options, { end, cut })
    } else if (ticket.error.kind === 'refused')
      end({ state: 'stopped', problem: ticket.error.problem })
    else end({ state: 'cut' })
  }
  onState({ state: 'connecting' })
  void connect(tries - 1)
  return {
    ask: (wants) => line?.send({ type: 'ask', wants }),
    type: (bytes) => line?.type(bytes),
    [Symbol.dispose]() {
      over = true
      line?.close()
    },
  }
}

function followSocket(
  socket: WebSocket,
  options: GuestConnectionOptions,
  on: {
    readonly end: (how: GuestState) => void
    /** The socket has closed; whether it had ever been open. */
    readonly cut: (opened: boolean) => void
  },
) {
  let opened = false
  socket.binaryType = 'arraybuffer'
  const send = (frame: GuestClientFrame) => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame))
  }
  const view = createView(options, send)
  socket.addEventListener('open', () => {
    opened = true
    send({ type: 'ask', wants: options.wants })
  })
  socket.addEventListener('message', ({ data }) => {
    if (data instanceof ArrayBuffer) return view.draw(new Uint8Array(data))
    const frame = parseFrame(String(data))
    const last = frame && obey(frame, view, options)
    if (last) on.end(last)
  })
  socket.addEventListener('close', () => on.cut(opened))
  return {
    send,
    type(bytes: Uint8Array<ArrayBuffer>) {
      if (view.may() !== 'type') options.onRefused(problem('see-only'))
      else if (socket.readyState === socket.OPEN) socket.send(bytes)
    },
    close: () => socket.close(),
  }
}

type View = ReturnType<typeof createView>

/** The screen, and where the guest stands. */
function createView(
  { screen, onState }: GuestConnectionOptions,
  send: (frame: GuestClientFrame) => void,
) {
  let standing: Standing = { type: 'standing', may: null, asked: null, declined: null }
  let live = false
  const tell = () => onState(stateOf(standing, live))
  const draw = createDrawing(screen, send, () => undefined)
  const replay = createReplay(draw, () => {
    live = true
    tell()
  })
  return {
    may: () => standing.may,
    draw: replay.accept,
    stand(next: Standing) {
      standing = next
      tell()
    },
    begin(bytes: number) {
      screen.clear()
      replay.begin(bytes)
    },
  }
}

/** Does what a frame says; gives the state in which it is all over. */
function obey(
  frame: GuestServerFrame,
  view: View,
  { screen, onTyped, onRefused }: GuestConnectionOptions,
): GuestState | undefined {
  switch (frame.type) {
    case 'standing':
      view.stand(frame)
      break
    case 'size':
      screen.resize(frame)
      break
    case 'ready':
      view.begin(frame.replay)
      break
    case 'typed':
      onTyped(frame.line)
      break
    case 'refused':
      onRefused(frame.error)
      break
    case 'ended':
      return { state: 'ended', why: frame.why }
    case 'error':
      return { state: 'stopped', problem: frame.error }
  }
  return undefined
}
