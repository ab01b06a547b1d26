/** Reads the course from its folders, for the site, the gateway and scripts. */
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { referencePagesOf } from '#lib/content/glossary.ts'
import { readLessonScript, scriptsOf } from '#lib/content/lesson-scripts.ts'
import { mentions, splitLesson } from '#lib/content/lesson-text.ts'
import { type Outline, outlineProblems, readOutline } from '#lib/content/outline.ts'
import { parseYaml } from '#lib/content/parse-yaml.ts'
import { type ContentProblem, formatProblems } from '#lib/content/problem.ts'
import {
  type LessonReferences,
  referenceProblems,
  type Targets,
  textProblems,
} from '#lib/content/references.ts'
import {
  type Chapter,
  type Course,
  type Lesson,
  type LessonFrontmatter,
  lessonFrontmatterSchema,
} from '#lib/content/schema.ts'
import { slugSchema } from '#lib/protocol.ts'
import { err, ok, type Result } from '#lib/result.ts'

type Problems = readonly ContentProblem[]

/** The course in `root` (the content folder), or every problem found in it. */
export async function loadCourse(root: string): Promise<Result<Course, Problems>> {
  const outline = await readOutline(root)
  if (!outline.ok) return outline
  const folders = await folderNames(root)
  const { chapters: titles, ...about } = outline.value.value
  const targets = { slugs: await lessonSlugs(root), pages: await referencePagesOf(root) }
  const problems: ContentProblem[] = [...outlineProblems(root, outline.value, folders)]
  const chapters: Chapter[] = []
  const sources: LessonReferences[] = []
  for (const { folder, title } of inFolderOrder(titles, folders)) {
    const read = await readChapter(root, folder, targets)
    problems.push(...read.problems)
    sources.push(...read.sources)
    chapters.push({ slug: slugOf(folder), title, lessons: read.sources.map((s) => s.lesson) })
  }
  problems.push(...crossProblems(sources, targets))
  if (problems.length > 0) return err(problems)
  return ok({ ...about, chapters, pages: targets.pages })
}

/** The course, or an error whose message lists every problem, one per line. */
export async function loadCourseOrThrow(root: string): Promise<Course> {
  const course = await loadCourse(root)
  if (course.ok) return course.value
  throw new Error(`The course has problems:\n${formatProblems(course.error)}`)
}

/** The slugs of all lesson folders, whatever is wrong inside them. */
export async function lessonSlugs(root: string): Promise<readonly string[]> {
  const chapters = await folderNames(root)
  const folders = await Promise.all(chapters.map((chapter) => folderNames(join(root, chapter))))
  return folders.flat().map(slugOf)
}

/** Every lesson of the course, in reading order. */
export const lessonsOf = (course: Course): readonly Lesson[] =>
  course.chapters.flatMap((chapter) => chapter.lessons)

/** A folder name without its number: 01-what-is-docker → what-is-docker. */
const slugOf = (folder: string): string => folder.replace(/^\d+-/, '')

/** Folder names as problems show them: content/… */
const shown = (root: string, ...path: string[]): string => [basename(root), ...path].join('/')

async function folderNames(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { withFileTypes: true })
  return entries
    .filter((e) => e.isDirectory() && !/^[._]/.test(e.name))
    .map((e) => e.name)
    .sort()
}

const readText = (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  })

/** Folders are the order; course.yaml only gives titles. */
const inFolderOrder = (titles: Outline['chapters'], folders: readonly string[]) =>
  folders.flatMap((folder) => titles.find((t) => t.folder === folder) ?? [])

async function readChapter(root: string, chapter: string, targets: Targets) {
  const problems: ContentProblem[] = []
  const sources: LessonReferences[] = []
  const folders = await folderNames(join(root, chapter))
  for (const folder of folders) {
    const read = await readLesson(root, chapter, folder, targets)
    if (read.ok) sources.push(read.value)
    else problems.push(...read.error)
  }
  return { problems, sources }
}

async function readLesson(
  root: string,
  chapter: string,
  folder: string,
  targets: Targets,
): Promise<Result<LessonReferences, Problems>> {
  const slug = slugOf(folder)
  const name = shown(root, chapter, folder)
  const file = `${name}/lesson.mdx`
  if (!slugSchema.safeParse(slug).success || slug === folder) {
    const message = 'a lesson folder is a number and lower-case words, like 02-why-docker'
    return err([{ file: name, message }])
  }
  const text = await readText(join(root, chapter, folder, 'lesson.mdx'))
  if (text === undefined) return err([{ file, message: 'missing; each lesson folder has one' }])
  const split = splitLesson(text)
  if (!split.ok) return err([{ file, line: 1, message: split.error }])
  const source = { file, text: split.value.frontmatter, linesBefore: 1 }
  const parsed = parseYaml(source, lessonFrontmatterSchema)
  const found = mentions(split.value)
  if (!parsed.ok) return err([...parsed.error, ...textProblems(file, found, targets)])
  return ok({
    file,
    lesson: {
      slug,
      chapter: slugOf(chapter),
      file: `${chapter}/${folder}/lesson.mdx`,
      frontmatter: parsed.value.value,
    },
    mentions: found,
    scriptProblems: await scriptProblems(join(root, chapter, folder), parsed.value.value),
    placeOf: parsed.value.placeOf,
  })
}

/** Scripts that the frontmatter names and nobody could run. */
async function scriptProblems(folder: string, frontmatter: LessonFrontmatter) {
  const reads = scriptsOf(frontmatter).map(async ({ at, path }) => {
    const script = await readLessonScript(folder, path)
    return script.ok ? [] : [{ at, message: script.error }]
  })
  return (await Promise.all(reads)).flat()
}

/** Problems that need the whole course: slugs taken twice, and references between lessons. */
function crossProblems(sources: readonly LessonReferences[], targets: Targets): Problems {
  return sources.flatMap((source) => {
    const { slug } = source.lesson
    const first = sources.find((s) => s.lesson.slug === slug)
    const taken =
      first === undefined || first === source
        ? []
        : [
            {
              file: source.file,
              message: `the name "${slug}" is taken by ${first.file}; rename this folder`,
            },
          ]
    return [...taken, ...referenceProblems(source, targets)]
  })
}
