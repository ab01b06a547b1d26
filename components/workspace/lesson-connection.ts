/** Follows one lesson on the gateway: verdicts of its checks and the state of the learner's engine. */
import { type AttemptDependencies, createAttempts } from '#components/session/attempts.ts'
import type { Problem } from '#lib/errors.ts'
import { type LessonServerFrame, lessonServerFrameSchema } from '#lib/lesson-frames.ts'

export type LessonLink = 'connecting' | 'live' | 'reconnecting' | 'stopped'

export interface LessonConnection extends Disposable {
  /** Cuts the wait short when a next attempt is due anyway. */
  retryNow(): void
}

export interface LessonDependencies extends AttemptDependencies {
  readonly openSocket: (ticket: string) => WebSocket
  /** False when it cannot go on from there: then the connection is made anew. */
  readonly onFrame: (frame: LessonServerFrame) => boolean
  readonly onLink: (link: LessonLink) => void
}

function parseFrame(data: unknown): LessonServerFrame | null {
  try {
    const parsed = lessonServerFrameSchema.safeParse(JSON.parse(String(data)))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** Whether following does not go on by itself after this, in a frame or in place of a ticket. */
const isFinal = ({ code }: Problem): boolean =>
  !['bad-ticket', 'internal', 'too-many-requests'].includes(code)

interface SocketEvents {
  readonly frame: (frame: LessonServerFrame) => void
  readonly closed: () => void
}

/** Listens until the returned function is called. */
function listen(socket: WebSocket, on: SocketEvents): () => void {
  let listening = true
  socket.addEventListener('message', ({ data }) => {
    const frame = parseFrame(data)
    if (listening && frame) on.frame(frame)
  })
  socket.addEventListener('close', () => listening && on.closed())
  return () => {
    listening = false
    socket.close()
  }
}

/** Connects at once, and again whenever the connection is cut. */
export function connectLesson(deps: LessonDependencies): LessonConnection {
  let leave = () => {}
  let cuts = 0
  const stopped = () => {
    leave()
    deps.onLink('stopped')
  }
  const again = () => {
    cuts += 1
    deps.onLink('reconnecting')
    attempts.later(cuts)
  }
  const frame = (told: LessonServerFrame) => {
    if (told.type === 'error') return isFinal(told.error) ? stopped() : undefined
    if (!deps.onFrame(told)) {
      leave()
      return again()
    }
    cuts = 0
    deps.onLink('live')
  }
  const attempts = createAttempts(deps, {
    ticket: (ticket) => {
      leave = listen(deps.openSocket(ticket), { frame, closed: again })
    },
    failure: (failure) =>
      failure.kind === 'refused' && isFinal(failure.problem) ? stopped() : again(),
  })
  deps.onLink('connecting')
  void attempts.now()
  return {
    retryNow: attempts.hurry,
    [Symbol.dispose]: () => {
      attempts.stop()
      leave()
    },
  }
}
