/** What a learner has achieved, as it travels to the page, and what follows from it. */

import type { Lesson } from '#lib/content/schema.ts'
import * as z from '#lib/page-zod.ts'
import { slugSchema } from '#lib/protocol.ts'
import { givenSchema } from '#lib/quiz/given.ts'

const itemIdSchema = z.string().check(z.minLength(1), z.maxLength(80))

export const answerSchema = z.object({
  given: givenSchema,
  correct: z.boolean(),
})
export type Answer = z.infer<typeof answerSchema>

/** GET /api/progress */
export const progressSchema = z.object({
  /** Lesson slug → ids of the checks passed. */
  checks: z.record(z.string(), z.array(z.string())),
  /** Lesson slug → question id → the latest answer. */
  answers: z.record(z.string(), z.record(z.string(), answerSchema)),
})
export type Progress = z.infer<typeof progressSchema>

export const emptyProgress: Progress = { checks: {}, answers: {} }

/** POST /api/progress/answers; whether it is correct is for the server to say. */
export const answerRequestSchema = z.strictObject({
  lesson: slugSchema,
  question: itemIdSchema,
  given: givenSchema,
})
export type AnswerRequest = z.infer<typeof answerRequestSchema>

/** What there is to do in a lesson: all that completeness depends on. */
export interface LessonGoals {
  readonly slug: string
  readonly checks: readonly string[]
  readonly questions: readonly string[]
}

export const goalsOf = (lesson: Lesson): LessonGoals => ({
  slug: lesson.slug,
  checks: lesson.frontmatter.checks.map((c) => c.id),
  questions: lesson.frontmatter.quiz.map((q) => q.id),
})

export interface LessonTally {
  readonly done: number
  readonly total: number
}

/** How many of a lesson's checks have passed and questions been answered right. */
export function tallyOf(goals: LessonGoals, progress: Progress): LessonTally {
  const passed = progress.checks[goals.slug] ?? []
  const answers = progress.answers[goals.slug] ?? {}
  const done =
    goals.checks.filter((id) => passed.includes(id)).length +
    goals.questions.filter((id) => answers[id]?.correct).length
  return { done, total: goals.checks.length + goals.questions.length }
}

/** Every check passed and every question answered right; a lesson without either never completes. */
export function lessonComplete(goals: LessonGoals, progress: Progress): boolean {
  const { done, total } = tallyOf(goals, progress)
  return total > 0 && done === total
}
