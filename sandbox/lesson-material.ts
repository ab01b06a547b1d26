/** What lessons bring along on disk, for learners' hosts: files, and scripts that run there. */
import { dirname, join } from 'node:path'
import type { Logger } from 'pino'
import { type LessonFile, readLessonFiles } from '#lib/content/lesson-files.ts'
import { readLessonScript } from '#lib/content/lesson-scripts.ts'
import type { Lesson } from '#lib/content/schema.ts'

export interface LessonMaterial {
  /** The files for the learner's ~/workspace; what cannot be placed is left out. */
  files(lesson: Lesson): Promise<readonly LessonFile[]>
  /** A script that the lesson's frontmatter names; null when it cannot be read. */
  script(lesson: Lesson, path: string): Promise<string | null>
}

/** Reads from the course folder each time, so that what an author changes counts at once. */
export function createLessonMaterial(courseDir: string, log: Logger): LessonMaterial {
  return {
    async files({ slug, file }) {
      const { files, problems } = await readLessonFiles(join(courseDir, dirname(file)))
      if (problems.length > 0) log.error({ lesson: slug, problems }, 'files cannot be placed')
      return files
    },
    async script({ slug, file }, path) {
      const script = await readLessonScript(join(courseDir, dirname(file)), path)
      if (script.ok) return script.value
      log.error({ lesson: slug, problem: script.error }, 'a script cannot be run')
      return null
    },
  }
}
