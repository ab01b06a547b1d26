/** What an author's browser is told of the course while they write: every problem, again after each save. */
import { z } from 'zod'

/** Where the site has the stream of reports, under `npm run dev` only. */
export const reportsPath = '/authoring/problems'

export const reportedProblemSchema = z.object({
  file: z.string(),
  line: z.number().int().optional(),
  column: z.number().int().optional(),
  /** How many letters are wrong. */
  length: z.number().int().optional(),
  message: z.string(),
  /** The line it is about, as it stands in the file. */
  text: z.string().optional(),
})
export type ReportedProblem = z.infer<typeof reportedProblemSchema>

export const reportSchema = z.object({
  /** Counts the reports of one run of the program that makes them. */
  revision: z.number().int(),
  problems: z.array(reportedProblemSchema),
})
/** Of the whole course, in reading order. */
export type CourseProblems = z.infer<typeof reportSchema>
