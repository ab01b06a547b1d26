/** The socket of a learner's page while they are in a class: where they are, and their hand. */
import type { Logger } from 'pino'
import type { WebSocket } from 'ws'
import type { Class } from '#lib/class/class.ts'
import {
  type ClassClientFrame,
  classClientFrameSchema,
  type Membership,
} from '#lib/class/protocol.ts'
import type { ClassStore, Member } from '#lib/db/class-store.ts'
import { createRateLimit } from '#lib/rate-limit.ts'
import type { Announcements } from '#sandbox/class/announcements.ts'
import type { ClassPages } from '#sandbox/class/class-pages.ts'
import type { Lessons } from '#sandbox/lesson-socket.ts'
import { closeSocket, failSocket, sendFrame } from '#sandbox/socket-frames.ts'

export interface ClassSocketOptions {
  readonly store: ClassStore
  readonly pages: ClassPages
  readonly lessons: Lessons
  readonly announcements: Announcements
  readonly now: () => number
  readonly log: Logger
  /** Called when something of a class has changed. */
  changed(classId: string): void
}

/** RFC 6455: closed in good order. */
const normalClosure = 1000

/** A learner's place in a class, as their own page is told. */
export const membershipOf = (one: Class, member: Member): Membership => ({
  class: { id: one.id, name: one.name, startsAt: one.startsAt, endsAt: one.endsAt },
  member: member.id,
  name: member.name,
  handAt: member.handAt,
})

/** Opens the socket, which must be paused; it lives as long as the page and the membership do. */
export async function openClassSocket(
  ws: WebSocket,
  learner: string,
  options: ClassSocketOptions,
): Promise<void> {
  const { store, pages } = options
  const current = await store.current(learner)
  if (current === null) return failSocket(ws, 'not-in-class')
  if (ws.readyState !== ws.OPEN) return
  const { member } = current
  const page = pages.add({
    class: current.class.id,
    member: member.id,
    learner,
    seenAt: member.seenAt,
    send: (frame) => sendFrame(ws, frame),
    end(why) {
      sendFrame(ws, { type: 'over', why })
      closeSocket(ws, normalClosure)
    },
  })
  ws.once('close', () => {
    page[Symbol.dispose]()
    leave(member.id, options)
    options.changed(current.class.id)
  })
  listen(ws, learner, options)
  sendFrame(ws, { type: 'membership', membership: membershipOf(current.class, member) })
  const announcement = options.announcements.last(current.class.id)
  if (announcement !== null) sendFrame(ws, { type: 'announcement', announcement })
  options.changed(current.class.id)
  ws.resume()
}

function leave(member: string, { store, log }: ClassSocketOptions): void {
  store.setSeen(member).catch((error: unknown) => {
    log.debug({ err: error }, 'could not note when a class page closed')
  })
}

function listen(ws: WebSocket, learner: string, options: ClassSocketOptions): void {
  const frames = createRateLimit(30, 3, options.now)
  ws.on('message', (data, binary) => {
    const frame = binary ? null : parseFrame(String(data))
    if (frame === null) return failSocket(ws, 'bad-request')
    if (!frames.take('')) return failSocket(ws, 'too-many-requests')
    accept(frame, learner, options).catch((error: unknown) => {
      options.log.error({ err: error }, 'could not keep what a class page said')
      failSocket(ws, 'internal')
    })
  })
}

function parseFrame(text: string): ClassClientFrame | null {
  try {
    return classClientFrameSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

async function accept(
  frame: ClassClientFrame,
  learner: string,
  { store, pages, lessons, now, changed }: ClassSocketOptions,
): Promise<void> {
  // Asked anew each time: what was true when the socket opened need not be true now.
  const current = await store.current(learner)
  if (current === null) return
  const { member } = current
  switch (frame.type) {
    case 'here': {
      const lesson = frame.lesson === null ? undefined : await lessons.find(frame.lesson)
      await store.setPlace(member.id, lesson?.slug ?? null)
      break
    }
    case 'hand': {
      // A hand that is up keeps its place in the queue.
      const handAt = frame.raised ? (member.handAt ?? now()) : null
      await store.setHand(member.id, handAt)
      const membership = membershipOf(current.class, { ...member, handAt })
      pages.send(member.id, { type: 'membership', membership })
      break
    }
  }
  changed(current.class.id)
}
