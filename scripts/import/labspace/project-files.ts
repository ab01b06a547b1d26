/** Finds the files of a Labspace's project, which its learners have before them. */
import { lessonFileLimits } from '#lib/content/lesson-files.ts'
import type { SourceFolder } from '../files.ts'
import type { ImportedFile } from '../imported.ts'

export interface ProjectFiles {
  /** By their path in the project. */
  readonly files: readonly ImportedFile[]
  readonly tooLarge: readonly string[]
}

/** What of an older Labspace, whose project is its whole folder, is not part of it. */
const notProject =
  /^(?:labspace\.yaml|\.?labspace\/|\.git|\.github\/|compose\.override\.ya?ml|README\.md$|LICENSE)/

export async function projectFiles(whole: SourceFolder, place: string): Promise<ProjectFiles> {
  const inProject = await whole.list('project')
  const paths =
    inProject.length > 0 || place === 'labspace'
      ? inProject
      : (await whole.list()).filter((path) => !notProject.test(path))
  const files: ImportedFile[] = []
  const tooLarge: string[] = []
  let all = 0
  for (const path of paths) {
    const bytes = await whole.read(path)
    if (bytes === null) continue
    all += bytes.length
    // Half of what a lesson may bring, for the files that its text saves need room as well.
    if (bytes.length > lessonFileLimits.each || all > lessonFileLimits.all / 2) tooLarge.push(path)
    else files.push({ path: path.replace(/^project\//, ''), bytes, executable: /\.sh$/.test(path) })
  }
  return { files, tooLarge }
}
