/** Sends frames and errors on a socket; an error is a frame, then a close code. */
import type { RawData, WebSocket } from 'ws'
import type { ZodMiniType } from 'zod/mini'
import type { GuestServerFrame } from '#lib/class/guest.ts'
import type { BoardServerFrame, ClassServerFrame } from '#lib/class/protocol.ts'
import { type ErrorCode, problem, statusOf } from '#lib/errors.ts'
import type { LessonServerFrame } from '#lib/lesson-frames.ts'
import { closeCodes } from '#lib/protocol.ts'
import type { TerminalServerFrame } from '#lib/terminal-frames.ts'

/** Close code of RFC 6455 for a server that goes away and will be back. */
export const serviceRestart = 1012

const internalError = 1011

function closeCodeOf(error: ErrorCode): number {
  // To a socket a host that sleeps is as gone as one that was removed.
  if (error === 'sandbox-asleep') return closeCodes.sandboxGone
  switch (statusOf(error)) {
    case 400:
      return closeCodes.badFrame
    case 401:
      return closeCodes.unauthorized
    case 403:
    case 409:
    case 429:
    case 507:
      return closeCodes.forbidden
    case 404:
      return closeCodes.notFound
    case 410:
      return closeCodes.sandboxGone
    case 413:
      return closeCodes.tooLarge
    case 503:
      return closeCodes.hostUnreachable
    default:
      return internalError
  }
}

/** Sends one control frame. */
export function sendFrame(
  ws: WebSocket,
  frame:
    | TerminalServerFrame
    | LessonServerFrame
    | ClassServerFrame
    | BoardServerFrame
    | GuestServerFrame,
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

/** The bytes of a message, in whichever pieces they came. */
export function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}

/** A text frame as that schema, or null when it is none. */
export function parseFrame<T>(data: RawData, schema: ZodMiniType<T>): T | null {
  try {
    const parsed = schema.safeParse(JSON.parse(Buffer.from(bytesOf(data)).toString()))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
