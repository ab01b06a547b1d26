/** Finds lessons in the course folder, reading it again when asked after a while. */
import { resolve } from 'node:path'
import type { Logger } from 'pino'
import { galleryLesson } from '#lib/content/gallery.ts'
import { lessonsOf, loadCourse } from '#lib/content/load.ts'
import { formatProblems } from '#lib/content/problem.ts'
import type { Lesson } from '#lib/content/schema.ts'
import type { Lessons } from '#sandbox/lesson-socket.ts'

type BySlug = ReadonlyMap<string, Lesson>

/** The program's folder. */
const home = resolve(import.meta.dirname, '..')

/** Milliseconds for which what was read counts as current. */
const fresh = 2000

/** Lessons that authors add or change are found without a restart; a broken course keeps the last good one. */
export function createCourseLessons(
  folder: string,
  now: () => number,
  log: Logger,
): Lessons & { all(): Promise<readonly Lesson[]> } {
  let reading: Promise<BySlug> = Promise.resolve(new Map())
  let readAt = Number.NEGATIVE_INFINITY

  async function read(before: BySlug): Promise<BySlug> {
    const course = await loadCourse(folder)
    if (course.ok) {
      const gallery = await galleryLesson(home, folder)
      // A lesson of the course that has the gallery's name counts.
      const lessons = [...(gallery ? [gallery] : []), ...lessonsOf(course.value)]
      return new Map(lessons.map((lesson) => [lesson.slug, lesson]))
    }
    log.error({ problems: formatProblems(course.error) }, 'the course has problems')
    return before
  }

  function current(): Promise<BySlug> {
    if (now() - readAt >= fresh) {
      readAt = now()
      const before = reading
      reading = before.then(read).catch((error: unknown) => {
        log.error({ err: error }, 'could not read the course')
        return before
      })
    }
    return reading
  }

  return {
    find: async (slug) => (await current()).get(slug),
    /** In the order of the course. */
    all: async () => [...(await current()).values()],
  }
}
