/** What lessons bring along on disk, for learners' hosts: files, and scripts that run there. */
import { dirname, join } from 'node:path'
import type { Logger } from 'pino'
import { type LessonFile, readLessonFiles } from '#lib/content/lesson-files.ts'
import type { Lesson } from '#lib/content/schema.ts'

export interface LessonMaterial {
  /** The files for the learner's ~/workspace; what cannot be placed is left out. */
  files(lesson: Lesson): Promise<readonly LessonFile[]>
}

/** Reads from the course folder each time, so that what an author changes counts at once. */
export function createLessonMaterial(courseDir: string, log: Logger): LessonMaterial {
  return {
    async files({ slug, file }) {
      const { files, problems } = await readLessonFiles(join(courseDir, dirname(file)))
      if (problems.length > 0) log.error({ lesson: slug, problems }, 'files cannot be placed')
      return files
    },
  }
}
