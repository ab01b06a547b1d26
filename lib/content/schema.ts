/** The shape of a lesson's frontmatter, and of the course that all lessons make. */
import { z } from 'zod'
import { checkSchema } from '#lib/checks/check.ts'
import type { ReferencePage } from '#lib/content/glossary.ts'
import type { CourseOutline } from '#lib/content/outline-schema.ts'
import { questionSchema } from '#lib/quiz/question.ts'

const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'use lower-case letters, digits and dashes')
  .describe('Names it within the lesson.')

/** A broken state to repair: the script makes it on the learner's host, when the learner asks for it. */
export const breakSchema = z.strictObject({
  id,
  title: z.string().min(1).describe('What seems to be wrong, as whoever meets it would say it.'),
  run: z
    .string()
    .regex(/^breaks\/[a-z0-9][a-z0-9-]*\.sh$/, 'write breaks/NAME.sh')
    .describe('A script in the lesson’s folder; it runs on the learner’s host, as the learner.'),
})
export type Break = z.infer<typeof breakSchema>

export const lessonFrontmatterSchema = z.strictObject({
  title: z.string().min(1).describe('The heading, and the name on the course map.'),
  summary: z.string().min(1).describe('One sentence for the course map and search results.'),
  minutes: z.number().int().min(1).max(240).describe('How many minutes it takes.'),
  outcomes: z.array(z.string().min(1)).min(1).describe('What the learner can do afterwards.'),
  images: z.array(z.string()).default([]).describe('Catalog images the lesson pulls.'),
  nodes: z
    .number()
    .int()
    .min(1)
    .max(3)
    .default(1)
    .describe('How many Docker hosts the learner gets; they reach each other as node-1, node-2 …'),
  checks: z.array(checkSchema).default([]).describe('The steps that tick by themselves.'),
  breaks: z
    .array(breakSchema)
    .default([])
    .describe('What can be broken, for the learner to repair.'),
  quiz: z.array(questionSchema).default([]).describe('The questions.'),
})
export type LessonFrontmatter = z.infer<typeof lessonFrontmatterSchema>

/** A lesson as pages and the gateway see it. */
export interface Lesson {
  /** The folder name without its number; unique in the course. */
  readonly slug: string
  readonly chapter: string
  /** Path of lesson.mdx, relative to the content folder. */
  readonly file: string
  readonly frontmatter: LessonFrontmatter
}

export interface Chapter {
  readonly slug: string
  readonly title: string
  readonly lessons: readonly Lesson[]
}

export interface Course extends Omit<CourseOutline, 'chapters'> {
  readonly chapters: readonly Chapter[]
  /** Which of the pages that a course may have are there. */
  readonly pages: readonly ReferencePage[]
}
