/** What the page's search knows of the course: one entry for each section of a lesson and each term. */
import * as z from '#lib/page-zod.ts'

export const searchEntrySchema = z.object({
  /** Where it is, from the root of the site. */
  href: z.string(),
  /** The lesson's title, or the term. */
  title: z.string(),
  /** The section's heading; empty for the beginning of a lesson. */
  heading: z.string(),
  text: z.string(),
  commands: z.string(),
})
export type SearchEntry = z.infer<typeof searchEntrySchema>

export const searchEntriesSchema = z.array(searchEntrySchema)

/** The address of the entries. */
export const searchIndexPath = '/search-index'
