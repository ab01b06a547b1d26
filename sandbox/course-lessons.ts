/** Finds lessons in the course folder, reading it again when asked after a while. */
import type { Logger } from 'pino'
import { lessonsOf, loadCourse } from '#lib/content/load.ts'
import { formatProblems } from '#lib/content/problem.ts'
import type { Lesson } from '#lib/content/schema.ts'
import type { Lessons } from '#sandbox/lesson-socket.ts'

type BySlug = ReadonlyMap<string, Lesson>

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
    if (course.ok) return new Map(lessonsOf(course.value).map((lesson) => [lesson.slug, lesson]))
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
