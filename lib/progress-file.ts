/** A learner's progress as a file that they download, and load again here or on another server. */
import * as z from 'zod/mini'
import type { Progress } from '#lib/progress.ts'
import { givenSchema } from '#lib/quiz/given.ts'

const id = z.string().check(z.minLength(1), z.maxLength(80))

/** The file; a later form gets another version. */
export const progressFileSchema = z.strictObject({
  format: z.literal('slipway-progress'),
  version: z.literal(1),
  savedAt: z.iso.datetime(),
  /** Lesson → ids of the checks passed. */
  checks: z.record(id, z.array(id).check(z.maxLength(500))),
  /** Lesson → question → what was answered; whether it is right is found out again. */
  answers: z.record(id, z.record(id, givenSchema)),
  /** What is kept about the learner in classes, for them to read; it is not loaded again. */
  classes: z.optional(z.array(z.looseObject({})).check(z.maxLength(1000))),
})
export type ProgressFile = z.infer<typeof progressFileSchema>

/** The file that holds this progress and these records. `at` is in milliseconds since the epoch. */
export const progressFile = (
  { checks, answers }: Progress,
  at: number,
  classes: readonly object[] = [],
): ProgressFile => ({
  format: 'slipway-progress',
  version: 1,
  savedAt: new Date(at).toISOString(),
  checks,
  answers: Object.fromEntries(
    Object.entries(answers).map(([lesson, all]) => [
      lesson,
      Object.fromEntries(Object.entries(all).map(([question, { given }]) => [question, given])),
    ]),
  ),
  ...(classes.length > 0 && { classes: classes.map((one) => ({ ...one })) }),
})
