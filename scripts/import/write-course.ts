/** Writes what was imported as chapters and lessons of a course; what is there already stays as it is. */
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { stringify } from 'yaml'
import { lessonSlugs } from '#lib/content/load.ts'
import { catalog } from '#sandbox/catalog/catalog.ts'
import { sameRepository } from '#sandbox/checks/image-reference.ts'
import { imagesIn } from '../check/docker-images.ts'
import { isOffered } from '../check/offered-images.ts'
import { nextFolder, slugOfTitle } from '../new/folder-names.ts'
import { make } from '../new/make.ts'
import { blocksIn, isShell } from './commands/settle.ts'
import type { ImportedCourse, ImportedLesson } from './imported.ts'
import { printMdx } from './markdown/syntax.ts'
import { notesText } from './notes.ts'
import { solutionOf } from './solution.ts'

export interface Written {
  readonly lesson: ImportedLesson
  /** The lesson's folder below the course; null when a lesson of its name is there already. */
  readonly folder: string | null
}

export async function writeCourse(
  root: string,
  course: ImportedCourse,
): Promise<readonly Written[]> {
  await begin(root, course)
  const written: Written[] = []
  for (const { title, lessons } of course.chapters) {
    for (const lesson of lessons) written.push(await writeLesson(root, title, lesson, course.from))
  }
  return written
}

/** A folder without a course becomes one. */
async function begin(root: string, { title, tagline }: ImportedCourse): Promise<void> {
  const outline = join(root, 'course.yaml')
  if (await stat(outline).catch(() => undefined)) return
  await mkdir(root, { recursive: true })
  await writeFile(outline, `${stringify({ title, tagline })}chapters:\n`, { flag: 'wx' })
}

const folders = async (path: string): Promise<readonly string[]> => {
  const entries = await readdir(path, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory() && /^\d+-/.test(entry.name))
    .map(({ name }) => name)
}

/** The folder of the chapter with that title, which is made when it is not there. */
async function chapterFolder(root: string, title: string): Promise<string> {
  const slug = slugOfTitle(title)
  const there = (await folders(root)).find((name) => name.replace(/^\d+-/, '') === slug)
  if (there !== undefined) return there
  const made = await make(root, { kind: 'chapter', title })
  if (!made.ok) throw new Error(made.error)
  return made.value
}

async function writeLesson(
  root: string,
  chapter: string,
  lesson: ImportedLesson,
  from: string,
): Promise<Written> {
  if ((await lessonSlugs(root)).includes(lesson.slug)) return { lesson, folder: null }
  const parent = await chapterFolder(root, chapter)
  const folder = join(parent, nextFolder(await folders(join(root, parent)), lesson.slug))
  const files = [
    ...lesson.files,
    { path: 'lesson.mdx', bytes: lessonText(lesson) },
    { path: 'solution.sh', bytes: solutionOf(lesson.body), executable: true },
    { path: 'IMPORT.md', bytes: notesText(lesson.frontmatter.title, from, lesson.notes.all()) },
  ]
  for (const { path, bytes, executable = false } of files) {
    const file = join(root, folder, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, bytes, { mode: executable ? 0o755 : 0o644 })
  }
  return { lesson, folder }
}

function lessonText({ frontmatter, body }: ImportedLesson): string {
  const { nodes, checks = [], quiz = [], ...top } = frontmatter
  const images = imagesOf(body)
  const written = {
    ...top,
    ...(images.length > 0 && { images }),
    ...(nodes !== undefined && nodes > 1 && { nodes }),
    ...(checks.length > 0 && { checks }),
    ...(quiz.length > 0 && { quiz }),
  }
  return `---\n${stringify(written, { lineWidth: 0 })}---\n\n${printMdx(body)}`
}

/** The images of the catalog that the lesson's commands pull. */
function imagesOf(body: ImportedLesson['body']): readonly string[] {
  const used = blocksIn(body)
    .filter(isShell)
    .flatMap(({ value = '' }) => imagesIn(value).used.map(({ image }) => image))
    .filter(isOffered)
  return catalog.flatMap(({ name }) =>
    used.some((image) => sameRepository(name, image)) ? [name] : [],
  )
}
