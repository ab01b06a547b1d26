/** Every problem of a course's content, whatever kind it is, at once. */
import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { referencePageProblems } from '#lib/content/glossary.ts'
import { lessonSlugs, loadCourse } from '#lib/content/load.ts'
import type { ContentProblem } from '#lib/content/problem.ts'
import { coverageOf } from '../coverage/coverage.ts'
import { fileProblems } from './file-problems.ts'
import { type LessonFolder, lessonProblems } from './lesson-problems.ts'

export interface CourseReport {
  /** How many lesson folders were read. */
  readonly lessons: number
  readonly problems: readonly ContentProblem[]
}

/** Reads the content folder `root` and judges all of it. */
export async function checkCourse(root: string): Promise<CourseReport> {
  const folders = await lessonFolders(root)
  const [course, references, files, ...found] = await Promise.all([
    loadCourse(root),
    lessonSlugs(root).then((slugs) => referencePageProblems(root, slugs), nothingThere),
    fileProblems(folders),
    ...folders.map(lessonProblems),
  ])
  const whole = course.ok ? (await coverageOf(root, course.value)).problems : course.error
  return {
    lessons: folders.length,
    problems: [...whole, ...references, ...files, ...found.flat()],
  }
}

async function lessonFolders(root: string): Promise<readonly LessonFolder[]> {
  const chapters = await subfolders({ path: root, name: basename(root) })
  return (await Promise.all(chapters.map(subfolders))).flat()
}

async function subfolders({ path, name }: LessonFolder): Promise<readonly LessonFolder[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(nothingThere)
  return entries
    .filter((entry) => entry.isDirectory() && !/^[._]/.test(entry.name))
    .map((entry) => ({ path: join(path, entry.name), name: `${name}/${entry.name}` }))
    .sort((a, b) => a.name.localeCompare(b.name))
}

/** A course without its folder has one problem, which loading tells. */
function nothingThere(error: unknown): [] {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
  throw error
}
