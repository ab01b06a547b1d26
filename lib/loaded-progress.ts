/** How a page gives a file of progress to the site, and what it is told. */
import * as z from '#lib/page-zod.ts'

/** Bytes of the largest file that is loaded; one of the whole course has under a tenth of it. */
export const largestProgressFile = 256 * 1024

/** POST /api/progress/import */
export const loadedProgressSchema = z.object({
  /** Steps and answers that were added. */
  added: z.int(),
  /** Those in the file that this course does not have. */
  unknown: z.int(),
})
export type LoadedProgress = z.infer<typeof loadedProgressSchema>
