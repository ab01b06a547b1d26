/**
 * What crosses between pages and the gateway on behalf of a class.
 *
 * A learner's page and the gateway share one *class socket*: `classPaths.socket?ticket=…`, with a
 * ticket of purpose `class` from `paths.tickets`. It is there while the learner is in a class,
 * whichever page of the course is open, and is made anew after a cut. In the gateway,
 * `sandbox/class/class-pages.ts` sends to the pages of a member or of all; in the page,
 * `components/class/class-connection.ts` sends and listens.
 *
 * An instructor's page has a *board socket*: `classPaths.board?ticket=…`, with a ticket from POST
 * `classPaths.boardTickets`. It begins with the whole board and gets it again whenever it changes.
 *
 * All else is HTTP, served by the gateway. Instructors prove themselves by the cookie of
 * `lib/class/instructor.ts`, learners by theirs.
 */

import { announcementSchema } from '#lib/class/announcement.ts'
import { boardSchema } from '#lib/class/board.ts'
import { classSchema } from '#lib/class/class.ts'
import { nodeSchema } from '#lib/nodes.ts'
import * as z from '#lib/page-zod.ts'
import { problemSchema } from '#lib/problem.ts'
import { slugSchema, terminalIdSchema } from '#lib/protocol.ts'

export const classPaths = {
  /** Learner. GET: the class they are in. */
  mine: '/sandbox/class',
  /** Learner. POST `codeRequestSchema`: what class that code is of, before a name is given. */
  look: '/sandbox/class/look',
  /** Learner. POST `joinRequestSchema`. */
  join: '/sandbox/class/join',
  /** Learner. POST, no body. */
  leave: '/sandbox/class/leave',
  /** Learner. The class socket. */
  socket: '/sandbox/class/socket',
  /** Instructor. GET: all classes that are kept; POST `newClassSchema`: opens one. */
  classes: '/sandbox/classes',
  /** Instructor. POST `classRequestSchema`: ends it now. */
  close: '/sandbox/classes/close',
  /** Instructor. POST `memberRequestSchema`: takes a learner out, who cannot come back. */
  remove: '/sandbox/classes/remove',
  /** Instructor. GET `?class=ID`: the board as CSV. */
  export: '/sandbox/classes/export',
  /** Instructor. POST `classRequestSchema`: a single-use ticket for the board socket. */
  boardTickets: '/sandbox/classes/tickets',
  /** Instructor. The board socket. */
  board: '/sandbox/classes/board',
  /** Instructor. GET `?class=ID&member=ID`: terminals they have open; POST `guestPlaceSchema`: a ticket for one. */
  guests: '/sandbox/classes/guests',
  /** Instructor. The guest socket: see `lib/class/guest.ts`. */
  guest: '/sandbox/classes/guest',
  /** Instructor. POST `announceRequestSchema`. */
  announce: '/sandbox/classes/announce',
  /** Instructor. GET `?class=ID`: how many hosts are ready for it. */
  readiness: '/sandbox/classes/readiness',
} as const

/** A class as its learners see it. */
export const joinedClassSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  startsAt: z.number(),
  endsAt: z.number(),
})
export type JoinedClass = z.infer<typeof joinedClassSchema>

/** A learner's place in a class. `member` names them to instructors; it is not their learner id. */
export const membershipSchema = z.object({
  class: joinedClassSchema,
  member: z.uuid(),
  /** As others see it: “Ann”, or “Ann (2)” where there was one already. */
  name: z.string(),
  /** Since when the hand is raised; null while it is down. */
  handAt: z.nullable(z.number()),
})
export type Membership = z.infer<typeof membershipSchema>

/** GET mine; null when in no class. POST join, POST leave. */
export const mineSchema = z.object({ membership: z.nullable(membershipSchema) })

export const codeRequestSchema = z.strictObject({ code: z.string().check(z.maxLength(40)) })
export const joinRequestSchema = z.strictObject({
  ...codeRequestSchema.shape,
  name: z.string().check(z.maxLength(400)),
})
export const lookedUpSchema = z.object({
  class: joinedClassSchema,
  /** Days after its end at which the class is forgotten. */
  keptDays: z.number(),
})
export type LookedUp = z.infer<typeof lookedUpSchema>

/** GET and POST classes, POST close. */
export const listedClassSchema = z.object({
  ...classSchema.shape,
  /** How many have joined and are still in it. */
  joined: z.int(),
})
export type ListedClass = z.infer<typeof listedClassSchema>
export const classListSchema = z.object({
  classes: z.array(listedClassSchema),
  /** Days after its end at which a class is forgotten. */
  keptDays: z.number(),
})

export const classRequestSchema = z.strictObject({ class: z.uuid() })
export const memberRequestSchema = z.strictObject({ class: z.uuid(), member: z.uuid() })

/** A terminal of a member's. */
export const guestPlaceSchema = z.extend(memberRequestSchema, {
  node: nodeSchema,
  terminal: terminalIdSchema,
})
export type GuestPlace = z.infer<typeof guestPlaceSchema>

const openTerminalSchema = z.object({ node: nodeSchema, terminal: terminalIdSchema })
export type OpenTerminal = z.infer<typeof openTerminalSchema>
/** GET guests */
export const openTerminalsSchema = z.object({
  /** The learner's name in the class. */
  name: z.string(),
  terminals: z.array(openTerminalSchema),
})
export type OpenTerminals = z.infer<typeof openTerminalsSchema>

/** GET readiness: what is, and can be, ready for a class. */
export const readinessSchema = z.object({
  /** Learners expected. */
  expected: z.int(),
  /** Those of them who have a host already. */
  running: z.int(),
  /** Hosts that are ready to be had, for whoever comes first. */
  ready: z.int(),
  /** The most that can be ready now. */
  most: z.int(),
  /** What there would have to be more of. */
  limit: z.enum(['places', 'memory']),
  /** Whether hosts are being made for it, or when that begins; `over` once it has gone on for a while. */
  phase: z.enum(['later', 'now', 'over']),
  /** Milliseconds since the epoch. */
  from: z.number(),
})
export type Readiness = z.infer<typeof readinessSchema>

/** What a ticket for an instructor's socket is for. */
export const instructorTicketSchema = z.discriminatedUnion('purpose', [
  z.strictObject({ purpose: z.literal('board'), class: z.uuid() }),
  z.extend(guestPlaceSchema, { purpose: z.literal('guest') }),
])
export type InstructorTicket = z.infer<typeof instructorTicketSchema>

/** Class socket, page → gateway. */
export const classClientFrameSchema = z.discriminatedUnion('type', [
  /** The lesson in view, null on any other page; sent once connected and whenever it changes. */
  z.strictObject({ type: z.literal('here'), lesson: z.nullable(slugSchema) }),
  z.strictObject({ type: z.literal('hand'), raised: z.boolean() }),
])
export type ClassClientFrame = z.infer<typeof classClientFrameSchema>

/** Class socket, gateway → page. */
export const classServerFrameSchema = z.discriminatedUnion('type', [
  /** The first frame, and again whenever something in it has changed. */
  z.object({ type: z.literal('membership'), membership: membershipSchema }),
  /** What the instructor has just said, or said last before this page came. */
  z.object({ type: z.literal('announcement'), announcement: announcementSchema }),
  /** The learner is in the class no more; the socket closes. */
  z.object({ type: z.literal('over'), why: z.enum(['ended', 'removed', 'left']) }),
  z.object({ type: z.literal('error'), error: problemSchema }),
])
export type ClassServerFrame = z.infer<typeof classServerFrameSchema>

/** Board socket, gateway → page. A page sends nothing. */
export const boardServerFrameSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('board'), board: boardSchema }),
  z.object({ type: z.literal('error'), error: problemSchema }),
])
export type BoardServerFrame = z.infer<typeof boardServerFrameSchema>
