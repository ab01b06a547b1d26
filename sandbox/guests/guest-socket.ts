/** Joins an instructor's page to a learner's terminal, for as long as the learner lets them. */
import type { Logger } from 'pino'
import type { RawData, WebSocket } from 'ws'
import { type GuestClientFrame, type GuestEnd, guestClientFrameSchema } from '#lib/class/guest.ts'
import { type ErrorCode, problem } from '#lib/errors.ts'
import type { RateLimit } from '#lib/rate-limit.ts'
import type { GuestPort } from '#sandbox/guests/audience.ts'
import type { Visitor } from '#sandbox/guests/guest.ts'
import { createGuestView, type GuestView } from '#sandbox/guests/guest-view.ts'
import type { OpenTerminals, Place } from '#sandbox/guests/open-terminals.ts'
import type { GuestSeat } from '#sandbox/guests/shared-terminal.ts'
import type { Sessions } from '#sandbox/sessions.ts'
import { bytesOf, closeSocket, failSocket, parseFrame, sendFrame } from '#sandbox/socket-frames.ts'

export interface GuestRequest {
  readonly place: Place
  readonly visitor: Visitor
  /** Names the instructor; the same in all of their pages. */
  readonly instructor: string
}

export interface GuestSocketOptions {
  readonly sessions: Sessions
  readonly terminals: OpenTerminals
  readonly limits: GuestLimits
  readonly log: Logger
}

/** How often a guest may ask the same learner, and may send keys. */
export interface GuestLimits {
  readonly asks: RateLimit
  readonly keys: RateLimit
}

const normalClosure = 1000

/** Bytes of one frame of keys: a long command, not a file. */
const mostKeys = 4096

/** Takes over the socket, which must be paused. Nothing is shown and nothing typed before the learner says yes. */
export function openGuestSocket(
  ws: WebSocket,
  request: GuestRequest,
  options: GuestSocketOptions,
): void {
  const { place, visitor } = request
  const log = options.log.child({ ...place, instructor: request.instructor })
  const view = createGuestView(ws, place, options, (why) => seat?.end(why))
  const port: GuestPort = {
    tell: (frame) => sendFrame(ws, frame),
    may(may) {
      log.info({ may }, 'what a guest may do in a terminal has changed')
      view.show(may !== null)
    },
    ended: (why) => leave(ws, why),
  }
  const seat = options.terminals.enter(place, visitor, port)
  if (!seat) {
    failSocket(ws, 'terminal-not-open')
    return
  }
  ws.once('close', () => {
    seat[Symbol.dispose]()
    view.show(false)
    log.info('guest has left')
  })
  takeFrames(ws, seat, view, request, options.limits)
  ws.resume()
}

function leave(ws: WebSocket, why: GuestEnd): void {
  sendFrame(ws, { type: 'ended', why })
  closeSocket(ws, normalClosure)
}

function takeFrames(
  ws: WebSocket,
  seat: GuestSeat,
  view: GuestView,
  { place, instructor }: GuestRequest,
  { asks, keys }: GuestLimits,
): void {
  const refuse = (error: ErrorCode) => sendFrame(ws, { type: 'refused', error: problem(error) })

  function type(data: RawData) {
    const bytes = bytesOf(data)
    if (bytes.length > mostKeys) return refuse('too-large')
    if (!keys.take(instructor)) return refuse('too-many-requests')
    const refused = seat.type(bytes)
    return refused === null ? view.type(bytes) : refuse(refused)
  }

  function obey(frame: GuestClientFrame) {
    if (frame.type === 'ack') return view.acknowledge(frame.bytes)
    return asks.take(`${instructor} ${place.learner}`)
      ? seat.ask(frame.wants)
      : refuse('too-many-requests')
  }

  ws.on('message', (data, isBinary) => {
    if (ws.readyState !== ws.OPEN) return
    if (isBinary) return type(data)
    const frame = parseFrame(data, guestClientFrameSchema)
    return frame ? obey(frame) : failSocket(ws, 'bad-request')
  })
}
