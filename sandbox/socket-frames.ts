/** Sends frames and errors on a socket; an error is a frame, then a close code. */
import type { WebSocket } from 'ws'
import { type ErrorCode, problem } from '#lib/errors.ts'
import type { LessonServerFrame } from '#lib/lesson-frames.ts'
import { closeCodes, type TerminalServerFrame } from '#lib/protocol.ts'

/** Close code of RFC 6455 for a server that goes away and will be back. */
export const serviceRestart = 1012

const internalError = 1011

function closeCodeOf(error: ErrorCode): number {
  switch (error) {
    case 'bad-request':
    case 'not-progress':
      return closeCodes.badFrame
    case 'not-signed-in':
    case 'bad-ticket':
      return closeCodes.unauthorized
    case 'foreign-origin':
    case 'too-many-requests':
    case 'file-exists':
    case 'file-changed':
    case 'not-writable':
    case 'not-readable':
    case 'disk-full':
    case 'files-too-large':
    case 'files-not-kept':
      return closeCodes.forbidden
    case 'not-found':
    case 'no-file':
    case 'no-sandbox':
    case 'unknown-lesson':
      return closeCodes.notFound
    case 'sandbox-gone':
    case 'sandbox-asleep':
      return closeCodes.sandboxGone
    case 'too-large':
      return closeCodes.tooLarge
    case 'host-unreachable':
    case 'host-not-deleted':
    case 'not-ready':
    case 'at-capacity':
      return closeCodes.hostUnreachable
    case 'sandbox-failed':
    case 'files-partly-kept':
    case 'internal':
      return internalError
  }
}

/** Sends one control frame. */
export function sendFrame(
  ws: WebSocket,
  frame: TerminalServerFrame | LessonServerFrame,
  sent?: () => void,
): void {
  if (ws.readyState === ws.OPEN) ws.send(JSON.stringify(frame), sent)
}

/** Closes a socket; it is read on, so that the answer to the close is seen. */
export function closeSocket(ws: WebSocket, code: number): void {
  ws.resume()
  ws.close(code)
}

/** Tells the page what went wrong, then closes with the code that goes with it. */
export function failSocket(ws: WebSocket, error: ErrorCode): void {
  sendFrame(ws, { type: 'error', error: problem(error) })
  closeSocket(ws, closeCodeOf(error))
}
