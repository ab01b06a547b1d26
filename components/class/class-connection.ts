/** Keeps the page connected to its class: one socket, made anew whenever it is cut. */
import { type AttemptDependencies, createAttempts } from '#components/session/attempts.ts'
import {
  type ClassClientFrame,
  type ClassServerFrame,
  classServerFrameSchema,
} from '#lib/class/protocol.ts'

export interface ClassConnection extends Disposable {
  /** Sends now; false when there is no connection at this moment. */
  send(frame: ClassClientFrame): boolean
}

export interface ClassConnectionDependencies extends AttemptDependencies {
  readonly openSocket: (ticket: string) => WebSocket
  readonly onFrame: (frame: ClassServerFrame) => void
  /** The connection is there, or was cut. */
  readonly onLink: (live: boolean) => void
}

/** Whether another attempt would be told the same. */
const isFinal = (frame: ClassServerFrame): boolean =>
  frame.type === 'over' || (frame.type === 'error' && frame.error.code === 'not-in-class')

function parseFrame(data: unknown): ClassServerFrame | null {
  try {
    return classServerFrameSchema.safeParse(JSON.parse(String(data))).data ?? null
  } catch {
    return null
  }
}

/** Connects at once. */
export function connectClass(deps: ClassConnectionDependencies): ClassConnection {
  let socket: WebSocket | null = null
  let cuts = 0
  let over = false

  function cut() {
    socket = null
    deps.onLink(false)
    cuts += 1
    if (!over) attempts.later(cuts)
  }

  function open(ticket: string) {
    const opened = deps.openSocket(ticket)
    socket = opened
    opened.addEventListener('message', ({ data }) => {
      const frame = parseFrame(data)
      if (frame === null || socket !== opened) return
      if (isFinal(frame)) over = true
      if (frame.type === 'membership' && cuts >= 0) {
        cuts = 0
        deps.onLink(true)
      }
      deps.onFrame(frame)
    })
    opened.addEventListener('close', () => socket === opened && cut())
  }

  const attempts = createAttempts(deps, {
    ticket: open,
    failure: () => {
      cuts += 1
      attempts.later(cuts)
    },
  })
  void attempts.now()
  return {
    send(frame) {
      if (socket?.readyState !== WebSocket.OPEN) return false
      socket.send(JSON.stringify(frame))
      return true
    },
    [Symbol.dispose]() {
      over = true
      attempts.stop()
      const open = socket
      socket = null
      open?.close()
    },
  }
}
