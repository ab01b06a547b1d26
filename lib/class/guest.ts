/**
 * What crosses between the gateway and two pages that share a learner's terminal: the learner's, over
 * the socket of that terminal, and that of an instructor who looks on as a *guest*, over one of its own.
 */

import * as z from '#lib/page-zod.ts'
import { problemSchema } from '#lib/problem.ts'

/** What a guest may do in a terminal. */
export const guestMaySchema = z.enum(['see', 'type'])
export type GuestMay = z.infer<typeof guestMaySchema>

/** Milliseconds that a learner has for an answer; without one the question lapses. */
export const answerWithin = 60_000

/** Most characters of one line of what was typed. */
export const longestTyped = 300

/** Something typed while a guest could type: keys as they were pressed, in order. */
export const typedLineSchema = z.object({
  /** The guest's name; null for the learner. */
  by: z.nullable(z.string()),
  text: z.string(),
  /** Milliseconds since the epoch. */
  at: z.number(),
})
export type TypedLine = z.infer<typeof typedLineSchema>

/** An instructor's question, as the learner's page shows it. */
export const guestAskSchema = z.object({
  guest: z.string(),
  name: z.string(),
  wants: guestMaySchema,
  /** What they may do already. */
  may: z.nullable(guestMaySchema),
  /** Milliseconds left for an answer. */
  left: z.number(),
})
export type GuestAsk = z.infer<typeof guestAskSchema>

export const presentGuestSchema = z.object({
  guest: z.string(),
  name: z.string(),
  may: guestMaySchema,
})
export type PresentGuest = z.infer<typeof presentGuestSchema>

/** Terminal socket, gateway → learner's page. */
export const guestsFrames = [
  /** Who asks and who is there, whenever that changes. */
  z.object({
    type: z.literal('guests'),
    asks: z.array(guestAskSchema),
    present: z.array(presentGuestSchema),
  }),
  /** That guest is typing just now. */
  z.object({ type: z.literal('guest-types'), guest: z.string() }),
  z.object({ type: z.literal('typed'), line: typedLineSchema }),
] as const

/** Terminal socket, learner's page → gateway. */
export const guestDecisionFrames = [
  /** Null refuses; a question for seeing cannot be answered with typing. */
  z.strictObject({
    type: z.literal('guest-answer'),
    guest: z.string().check(z.maxLength(64)),
    may: z.nullable(guestMaySchema),
  }),
  z.strictObject({ type: z.literal('guest-end'), guest: z.string().check(z.maxLength(64)) }),
] as const
export type GuestDecision = z.infer<(typeof guestDecisionFrames)[number]>

/** Why a guest had to go. */
export const guestEndSchema = z.enum([
  'refused',
  'unanswered',
  'ended-by-learner',
  'page-left',
  'class-over',
  'terminal-ended',
  'failed',
])
export type GuestEnd = z.infer<typeof guestEndSchema>

/** Guest socket, gateway → instructor's page; binary frames are bytes of the terminal. */
export const guestServerFrameSchema = z.discriminatedUnion('type', [
  /** Where things stand, whenever that changes. */
  z.object({
    type: z.literal('standing'),
    may: z.nullable(guestMaySchema),
    /** What the learner is being asked, and how many milliseconds are left. */
    asked: z.nullable(z.object({ wants: guestMaySchema, left: z.number() })),
    /** How the question before was answered, if not with yes. */
    declined: z.nullable(z.enum(['refused', 'unanswered'])),
  }),
  /** The size of the learner's page, which the terminal has. */
  z.object({ type: z.literal('size'), cols: z.int(), rows: z.int() }),
  /** As on the terminal socket; once more when the guest's page could not keep up. */
  z.object({ type: z.literal('ready'), replay: z.int() }),
  z.object({ type: z.literal('typed'), line: typedLineSchema }),
  /** What was just sent was not taken. */
  z.object({ type: z.literal('refused'), error: problemSchema }),
  /** It is over; the socket closes. */
  z.object({ type: z.literal('ended'), why: guestEndSchema }),
  z.object({ type: z.literal('error'), error: problemSchema }),
])
export type GuestServerFrame = z.infer<typeof guestServerFrameSchema>

/** Guest socket, instructor's page → gateway; binary frames are typed bytes. */
export const guestClientFrameSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ask'), wants: guestMaySchema }),
  z.strictObject({
    type: z.literal('ack'),
    bytes: z.int().check(z.minimum(1), z.maximum(16_777_216)),
  }),
])
export type GuestClientFrame = z.infer<typeof guestClientFrameSchema>
