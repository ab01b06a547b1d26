/** The course as pages and routes read it: once when built, afresh on each request while writing. */
import { galleryLesson } from '#lib/content/gallery.ts'
import { lessonSlugs, loadCourse } from '#lib/content/load.ts'
import type { Lesson } from '#lib/content/schema.ts'
import { readCourseFolder, tellsMistakes, writing } from '#lib/site-config.ts'

/** The course's folder. */
export const courseRoot = readCourseFolder(/* turbopackIgnore: true */ process.cwd())

let kept: ReturnType<typeof loadCourse> | undefined

/** The course, or everything that is wrong with it. */
export function readCourse(): ReturnType<typeof loadCourse> {
  if (tellsMistakes) return readLastGood()
  if (writing) return loadCourse(courseRoot)
  kept ??= loadCourse(courseRoot)
  return kept
}

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
