/** The course as pages and routes read it: once when built, afresh on each request while writing. */
import { cache } from 'react'
import { galleryLesson } from '#lib/content/gallery.ts'
import { lessonSlugs, loadCourse } from '#lib/content/load.ts'
import type { Lesson } from '#lib/content/schema.ts'
import { readCourseFolder, tellsMistakes, writing } from '#lib/site-config.ts'

/** The course's folder. */
export const courseRoot = readCourseFolder(/* turbopackIgnore: true */ process.cwd())

let kept: ReturnType<typeof loadCourse> | undefined

/** The course, or everything that is wrong with it. While writing, all of one page is of one reading. */
export function readCourse(): ReturnType<typeof loadCourse> {
  if (writing) return readAfresh()
  kept ??= loadCourse(courseRoot)
  return kept
}

const readAfresh = cache(() => (tellsMistakes ? readLastGood() : loadCourse(courseRoot)))

let lastGood: Awaited<ReturnType<typeof loadCourse>> | undefined

/** Pages keep what they were before a mistake, so that an author keeps their place while they mend it. */
async function readLastGood(): ReturnType<typeof loadCourse> {
  const course = await loadCourse(courseRoot)
  if (course.ok) lastGood = course
  return lastGood ?? course
}

/** The slugs of all lessons, also of those with mistakes in them. */
export const readSlugs = (): ReturnType<typeof lessonSlugs> => lessonSlugs(courseRoot)

/** The lesson that shows every component; undefined where the examples were left out. */
export const readGallery = (): Promise<Lesson | undefined> =>
  galleryLesson(/* turbopackIgnore: true */ process.cwd(), courseRoot)
