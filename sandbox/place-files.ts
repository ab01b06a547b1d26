/** Brings the files of a lesson to the host of the learner who follows it. */
import type { Logger } from 'pino'
import type { Lesson } from '#lib/content/schema.ts'
import type { LessonMaterial } from '#sandbox/lesson-material.ts'
import type { Sandbox } from '#sandbox/provider.ts'

/** Places what is absent and overwrites nothing; what goes wrong is logged, and tried with the next page. */
export async function placeFiles(
  lesson: Lesson,
  sandbox: Sandbox,
  { material, log }: { readonly material: LessonMaterial; readonly log: Logger },
): Promise<void> {
  try {
    const files = await material.files(lesson)
    if (files.length === 0) return
    const placed = await sandbox.workspace.place(files)
    if (placed.ok) return
    const { id } = sandbox.info
    log.warn({ lesson: lesson.slug, sandbox: id, error: placed.error }, 'files were not placed')
  } catch (thrown) {
    log.error({ err: thrown, lesson: lesson.slug }, 'files were not placed')
  }
}
