/** What a class is: a name, a time, a join code, and learners who have joined it. */
import * as z from '#lib/page-zod.ts'

/** Letters that are not mistaken for each other or for digits, and spell no words. */
export const codeLetters = 'BCDFGHJKMNPQRSTVWXYZ'
export const codeLength = 8

/** A join code as it is stored: eight of `codeLetters`, without the dash that it is shown with. */
export const classCodeSchema = z.pipe(
  z.pipe(
    z.string().check(z.maxLength(40)),
    z.transform((typed: string) => typed.toUpperCase().replaceAll(/[\s-]/g, '')),
  ),
  z.string().check(z.regex(new RegExp(`^[${codeLetters}]{${codeLength}}$`))),
)

/** A code as people read it: ABCD-EFGH. */
export const shownCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`

/** Control and invisible characters, and what turns the direction of writing: no part of a name. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu

const tidy = (text: string): string =>
  text.normalize('NFC').replaceAll(unseen, '').replaceAll(/\s+/g, ' ').trim()

/** What is left of a text that is tidied up; `instead` when that is nothing. */
const shortText = (most: number, instead = '') =>
  z.pipe(
    z.pipe(
      z.string().check(z.maxLength(4 * most)),
      z.transform((typed: string) => tidy(typed) || instead),
    ),
    z.string().check(z.minLength(1), z.maxLength(most)),
  )

/** The name that a learner joins with; what is invisible in it is taken out. */
export const learnerNameSchema = shortText(40)

/** What learners read of an instructor who has given no name. */
export const namelessInstructor = 'Instructor'

/** The name that an instructor who signs in with the password wants to be read by learners. */
export const instructorNameSchema = shortText(40, namelessInstructor)

const moment = z.int().check(z.minimum(0), z.maximum(8_640_000_000_000_000))

/** Milliseconds that a class may last at most: a term is a matter of several classes. */
export const longestClass = 31 * 24 * 3_600_000

/** POST `classPaths.classes`: opens a class. Times are in milliseconds since the epoch. */
export const newClassSchema = z
  .strictObject({
    name: shortText(80),
    startsAt: moment,
    endsAt: moment,
    /** How many learners are expected. */
    learners: z.int().check(z.minimum(1), z.maximum(500)),
  })
  .check(z.refine(({ startsAt, endsAt }) => endsAt > startsAt && endsAt - startsAt <= longestClass))
export type NewClass = z.infer<typeof newClassSchema>

/** A class as instructors see it. */
export const classSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  code: z.string(),
  startsAt: z.number(),
  endsAt: z.number(),
  learners: z.int(),
  /** Who opened it. */
  openedBy: z.string(),
  openedAt: z.number(),
  /** When an instructor closed it before its end; null when none did. */
  closedAt: z.nullable(z.number()),
})
export type Class = z.infer<typeof classSchema>

/** When it is, or was, over: its end, or when it was closed. */
export const overAt = ({ endsAt, closedAt }: Pick<Class, 'endsAt' | 'closedAt'>): number =>
  Math.min(endsAt, closedAt ?? endsAt)

/** Whether it is over at this moment. Before it starts it can be joined already. */
export const isOver = (one: Pick<Class, 'endsAt' | 'closedAt'>, now: number): boolean =>
  now >= overAt(one)
