/** One WebSocket of one terminal: replay, live bytes, acknowledgements and its end. */
import type { GuestDecision } from '#lib/class/guest.ts'
import { flow } from '#lib/protocol.ts'
import {
  type TerminalClientFrame,
  type TerminalServerFrame,
  type TerminalSize,
  terminalServerFrameSchema,
} from '#lib/terminal-frames.ts'
import { createDrawing, createReplay, type TerminalScreen } from './terminal-drawing.ts'
import { type AttachmentEnd, endOfClose, endOfProblem } from './terminal-state.ts'

/** What the gateway tells of guests: see `guestsFrames`. */
export type GuestsFrame = Extract<TerminalServerFrame, { type: 'guests' | 'guest-types' | 'typed' }>

export interface TerminalAttachment extends Disposable {
  /** False when the terminal is not live yet, or no more: nothing was sent then. */
  send(bytes: Uint8Array): boolean
  resize(size: TerminalSize): void
  /** Answers a guest, or ends what was allowed. */
  decide(decision: GuestDecision): void
  /** Settles when the shell has printed something, its prompt as a rule, or has been silent too long. */
  readonly greeted: Promise<void>
}

export interface AttachmentOptions {
  readonly socket: WebSocket
  readonly screen: TerminalScreen
  /** Milliseconds the gateway has to say `ready`. */
  readonly readyWithin: number
  /** Milliseconds after `ready` in which a shell prints its first prompt. */
  readonly greetsWithin: number
  /** The replay is drawn: from now on input is sent. */
  readonly onLive: () => void
  /** Something about guests in this terminal. */
  readonly onGuests: (frame: GuestsFrame) => void
  /** Called once, unless disposed before. */
  readonly onEnd: (end: AttachmentEnd) => void
}

function parseFrame(text: string): TerminalServerFrame | null {
  try {
    const parsed = terminalServerFrameSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** Settles once, at the first of a greeting and the end of patience. */
function createGreeting(patience: number) {
  let arrived = () => {}
  let timer: ReturnType<typeof setTimeout> | undefined
  const greeted = new Promise<void>((resolve) => {
    arrived = resolve
  })
  return {
    greeted,
    arrived: () => {
      clearTimeout(timer)
      arrived()
    },
    await: () => {
      timer = setTimeout(arrived, patience)
    },
  }
}

/** Takes over a socket that has just been made; see `TerminalAttachment`. */
export function attachTerminal(options: AttachmentOptions): TerminalAttachment {
  const { socket, screen } = options
  let phase: 'opening' | 'live' | 'over' = 'opening'
  socket.binaryType = 'arraybuffer'
  const greeting = createGreeting(options.greetsWithin)

  const sendFrame = (frame: TerminalClientFrame) => {
    if (phase !== 'over' && socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame))
  }
  const draw = createDrawing(screen, sendFrame, greeting.arrived)
  const replay = createReplay(draw, () => {
    if (phase !== 'opening') return
    phase = 'live'
    options.onLive()
  })
  const end = (how: AttachmentEnd | null) => {
    if (phase === 'over') return
    phase = 'over'
    clearTimeout(tooLate)
    greeting.arrived()
    socket.close()
    if (how) options.onEnd(how)
  }
  const tooLate = setTimeout(() => end({ kind: 'cut' }), options.readyWithin)
  listen(socket, {
    ready: (bytes) => {
      clearTimeout(tooLate)
      screen.clear()
      greeting.await()
      replay.begin(bytes)
    },
    bytes: (bytes) => phase !== 'over' && replay.accept(bytes),
    guests: options.onGuests,
    end,
  })

  return {
    send: (bytes) => {
      if (phase !== 'live' || socket.readyState !== socket.OPEN) return false
      for (let at = 0; at < bytes.length; at += flow.maxFrame)
        socket.send(bytes.slice(at, at + flow.maxFrame))
      return true
    },
    resize: (size) => sendFrame({ type: 'resize', ...size }),
    decide: sendFrame,
    greeted: greeting.greeted,
    [Symbol.dispose]: () => end(null),
  }
}

interface SocketEvents {
  readonly ready: (replay: number) => void
  readonly bytes: (bytes: Uint8Array) => void
  readonly guests: (frame: GuestsFrame) => void
  readonly end: (how: AttachmentEnd) => void
}

function listen(socket: WebSocket, on: SocketEvents): void {
  socket.addEventListener('message', ({ data }) => {
    if (data instanceof ArrayBuffer) return on.bytes(new Uint8Array(data))
    const frame = parseFrame(String(data))
    if (frame) acceptFrame(frame, on)
  })
  socket.addEventListener('close', ({ code }) => on.end(endOfClose(code)))
}

function acceptFrame(frame: TerminalServerFrame, on: SocketEvents): void {
  switch (frame.type) {
    case 'ready':
      on.ready(frame.replay)
      break
    case 'exit':
      on.end({ kind: 'exited', code: frame.code })
      break
    case 'error':
      on.end(endOfProblem(frame.error))
      break
    default:
      on.guests(frame)
  }
}
