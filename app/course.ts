/** The course as pages and routes read it: once when built, afresh on each request while writing. */
import { join } from 'node:path'
import { lessonSlugs, loadCourse } from '#lib/content/load.ts'
import { writing } from '#lib/site-config.ts'

/** The content folder. */
export const courseRoot = join(/* turbopackIgnore: true */ process.cwd(), 'content')

let kept: ReturnType<typeof loadCourse> | undefined

/** The course, or everything that is wrong with it. */
export function readCourse(): ReturnType<typeof loadCourse> {
  if (writing) return loadCourse(courseRoot)
  kept ??= loadCourse(courseRoot)
  return kept
}

/** The slugs of all lessons, also of those with mistakes in them. */
export const readSlugs = (): ReturnType<typeof lessonSlugs> => lessonSlugs(courseRoot)
