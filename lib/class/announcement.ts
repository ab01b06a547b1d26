/** What an instructor says to a whole class: a message, or where in the course the class is now. */
import * as z from '#lib/page-zod.ts'
import { slugSchema } from '#lib/protocol.ts'

/** Most characters of a message. */
export const longestMessage = 500

/** Milliseconds for which the last one is shown to those who come later. */
export const announcedFor = 30 * 60_000

/** Control and invisible characters but line ends, and what turns the direction of writing. */
const unseen = /(?!\n)[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu

const clean = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(unseen, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()

const messageSchema = z.pipe(
  z.pipe(z.string().check(z.maxLength(4 * longestMessage)), z.transform(clean)),
  z.string().check(z.minLength(1), z.maxLength(longestMessage)),
)

/** POST `classPaths.announce`. */
export const announceRequestSchema = z.strictObject({
  class: z.uuid(),
  say: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('message'), text: messageSchema }),
    /** Without a step the lesson as a whole. */
    z.strictObject({
      kind: z.literal('step'),
      lesson: slugSchema,
      step: z.nullable(z.string().check(z.maxLength(80))),
    }),
  ]),
})
export type AnnounceRequest = z.infer<typeof announceRequestSchema>

/** The answer: how many learners who are here have been told. */
export const announcedSchema = z.object({ reached: z.int() })
export type Announced = z.infer<typeof announcedSchema>

const common = { id: z.uuid(), by: z.string(), at: z.number() }
export const announcementSchema = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('message'), text: z.string() }),
  z.object({
    ...common,
    kind: z.literal('step'),
    lesson: z.object({ slug: z.string(), title: z.string() }),
    /** `position` counts from 1. */
    step: z.nullable(z.object({ id: z.string(), title: z.string(), position: z.int() })),
  }),
])
export type Announcement = z.infer<typeof announcementSchema>

/** What the button of “go to” says. */
export function goToWords({ lesson, step }: Extract<Announcement, { kind: 'step' }>): string {
  return step === null ? `Go to ${lesson.title}` : `Go to step ${step.position} of ${lesson.title}`
}
