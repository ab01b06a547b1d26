/** Every problem of a course's content, whatever kind it is, at once. */
import { readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { loadGlossary, referencePageProblems, termId } from '#lib/content/glossary.ts'
import { lessonSlugs, loadCourse } from '#lib/content/load.ts'
import { type ContentProblem, inReadingOrder } from '#lib/content/problem.ts'
import type { Course } from '#lib/content/schema.ts'
import { coverageOf } from '../coverage/coverage.ts'
import { fileProblems } from './file-problems.ts'
import {
  type LessonFolder,
  pageOf,
  problemsOfLinks,
  type ReadLesson,
  readLesson,
} from './lesson-problems.ts'
import type { Anchors } from './link-problems.ts'
import { outlineProblems } from './outline-problems.ts'

export interface CourseReport {
  /** How many lesson folders were read. */
  readonly lessons: number
  /** In reading order, each told once. */
  readonly problems: readonly ContentProblem[]
}

/** Reads the content folder `root` and judges all of it; pictures are looked for in public/ beside it. */
export async function checkCourse(root: string): Promise<CourseReport> {
  const pictures = join(dirname(root), 'public')
  const chapters = await subfolders({ path: root, name: basename(root) })
  const folders = await Promise.all(chapters.map(subfolders))
  const lessons = folders.flat()
  const [course, references, files, ...read] = await Promise.all([
    loadCourse(root),
    lessonSlugs(root).then((slugs) => referencePageProblems(root, slugs), nothingThere),
    fileProblems(lessons),
    ...lessons.map((folder) => readLesson(folder, pictures)),
  ])
  const anchors = await anchorsOf(root, read)
  const whole = course.ok ? await wholeProblems(root, course.value) : course.error
  const links = read.flatMap((lesson) => problemsOfLinks(lesson, anchors))
  const own = read.flatMap(({ problems }) => problems)
  const empty = chapters.filter((_, index) => folders[index]?.length === 0).map(emptyChapter)
  return {
    lessons: lessons.length,
    problems: inReadingOrder([...whole, ...references, ...files, ...own, ...links, ...empty]),
  }
}

async function wholeProblems(root: string, course: Course): Promise<readonly ContentProblem[]> {
  const { problems } = await coverageOf(root, course)
  return [...problems, ...(await outlineProblems(root, course))]
}

const emptyChapter = ({ name }: LessonFolder): ContentProblem => ({
  file: name,
  message: `this chapter has no lesson yet; make one: npm run new -- lesson "Title" --chapter ${basename(name)}`,
})

/** What can be linked to, on the pages of lessons that could be read and on that of the glossary. */
async function anchorsOf(root: string, lessons: readonly ReadLesson[]): Promise<Anchors> {
  const terms = await loadGlossary(root)
  return new Map([
    ...(terms.ok ? [['/glossary', terms.value.map(({ term }) => termId(term))] as const] : []),
    ...lessons
      .filter(({ tree }) => tree !== undefined)
      .map(({ folder, anchors }) => [pageOf(folder), anchors] as const),
  ])
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
