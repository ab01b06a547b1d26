/** Guests in learners' terminals, put together: routes, the socket, and looks whether they may still be there. */
import type { IncomingMessage } from 'node:http'
import type { Logger } from 'pino'
import type { WebSocket } from 'ws'
import type { Instructor } from '#lib/class/instructor.ts'
import type { GuestPlace } from '#lib/class/protocol.ts'
import { createRateLimit } from '#lib/rate-limit.ts'
import type { InstructorCallers } from '#sandbox/class/instructor-callers.ts'
import { findMember, guestRoutes, type KnownClasses } from '#sandbox/guests/guest-routes.ts'
import { openGuestSocket } from '#sandbox/guests/guest-socket.ts'
import type { OpenTerminals } from '#sandbox/guests/open-terminals.ts'
import type { Route } from '#sandbox/http.ts'
import type { Sessions } from '#sandbox/sessions.ts'
import { failSocket } from '#sandbox/socket-frames.ts'
import type { Tickets } from '#sandbox/tickets.ts'

export interface GuestsOptions {
  readonly classes: KnownClasses
  readonly instructors: InstructorCallers
  readonly terminals: OpenTerminals
  readonly sessions: Sessions
  readonly tickets: Tickets
  readonly now: () => number
  readonly log: Logger
  /** Milliseconds between two looks whether class, membership and sign-in still hold. */
  readonly lookEvery?: number | undefined
}

export interface Guests {
  readonly routes: readonly Route[]
  /** Takes the paused socket of an instructor's page. */
  open(
    ws: WebSocket,
    request: IncomingMessage,
    instructor: Instructor,
    place: GuestPlace,
  ): Promise<void>
}

export function createGuests(options: GuestsOptions): Guests {
  const { classes, instructors, terminals, now, lookEvery = 3000 } = options
  const limits = {
    // Four questions, then one in half a minute: nobody is to be worn down.
    asks: createRateLimit(4, 1 / 30, now),
    keys: createRateLimit(120, 40, now),
  }

  /** Rounds are for what no request ends: time, another process, a sign-in that is over. */
  function look(ws: WebSocket, request: IncomingMessage, place: GuestPlace, learner: string) {
    const end = () => terminals.endClass(place.class, learner)
    const timer = setInterval(async () => {
      const [who, found] = await Promise.all([
        instructors.instructor(request),
        findMember(classes, place, now()),
      ])
      if (!who.ok) failSocket(ws, who.error)
      else if (!found.ok) end()
    }, lookEvery)
    ws.once('close', () => clearInterval(timer))
  }

  return {
    routes: guestRoutes(options),
    async open(ws, request, { id, name }, place) {
      const found = await findMember(classes, place, now())
      if (!found.ok) return failSocket(ws, found.error)
      if (ws.readyState !== ws.OPEN) return
      const { learner } = found.value.member
      look(ws, request, place, learner)
      const { node, terminal } = place
      const visitor = { name, classId: place.class }
      const guest = { place: { learner, node, terminal }, visitor, instructor: id }
      openGuestSocket(ws, guest, { ...options, limits })
    },
  }
}
