/** What an instructor sees of a class. Times are milliseconds since the epoch, by the gateway's clock. */

import { classSchema } from '#lib/class/class.ts'
import * as z from '#lib/page-zod.ts'

/** Why a learner stands further up, the first kind first. */
export const needSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hand'), since: z.number() }),
  /** The same step has not passed for a while, and this is what its check says. */
  z.object({ kind: z.literal('stuck'), since: z.number(), why: z.string() }),
  /** Here, and no step passed for long; perhaps reading. */
  z.object({ kind: z.literal('quiet'), since: z.number() }),
])
export type Need = z.infer<typeof needSchema>

/** The first step of a lesson that a learner has not passed. */
export const boardStepSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** Counts from 1. */
  position: z.int(),
  /** When it became the first: the lesson was opened, or the one before it passed. */
  since: z.number(),
})

export const boardLearnerSchema = z.object({
  member: z.uuid(),
  name: z.string(),
  joinedAt: z.number(),
  /** Whether a page of the course is open; else when the last one was seen. */
  online: z.boolean(),
  seenAt: z.number(),
  /** The lesson in view, or the last one. */
  lesson: z.nullable(
    z.object({
      slug: z.string(),
      title: z.string(),
      passed: z.int(),
      steps: z.int(),
    }),
  ),
  /** Null when the lesson has none left. */
  step: z.nullable(boardStepSchema),
  /** What the check of that step says, as far as the learner's host was asked. */
  verdict: z.nullable(
    z.object({
      outcome: z.enum(['failed', 'unknown']),
      why: z.string(),
    }),
  ),
  /** Steps passed in the whole course. */
  passed: z.int(),
  /** When the last step passed or a lesson was begun. */
  progressAt: z.number(),
  need: z.nullable(needSchema),
})
export type BoardLearner = z.infer<typeof boardLearnerSchema>

/** How the class did on one step. */
export const heatStepSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** Learners who passed it. */
  passed: z.int(),
  /** Half of those who passed it in class took at most this long, in milliseconds; null for nobody. */
  median: z.nullable(z.number()),
  /** Learners who are stuck at it now. */
  stuck: z.int(),
})

export const heatLessonSchema = z.object({
  slug: z.string(),
  title: z.string(),
  /** Learners who have begun it. */
  begun: z.int(),
  steps: z.array(heatStepSchema),
})
export type HeatLesson = z.infer<typeof heatLessonSchema>

export const boardSchema = z.object({
  class: classSchema,
  /** The moment this board is of. */
  now: z.number(),
  /** Those who need help come first, then by name. */
  learners: z.array(boardLearnerSchema),
  /** Lessons that somebody has begun, in the order of the course. */
  lessons: z.array(heatLessonSchema),
})
export type Board = z.infer<typeof boardSchema>
