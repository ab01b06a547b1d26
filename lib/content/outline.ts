/** The outline of a course: course.yaml, held against the chapter folders. */
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type CourseOutline, courseSchema } from '#lib/content/outline-schema.ts'
import { type Located, parseYaml } from '#lib/content/parse-yaml.ts'
import type { ContentProblem } from '#lib/content/problem.ts'
import { suggestion } from '#lib/content/suggest.ts'
import { err, type Result } from '#lib/result.ts'

export type Outline = CourseOutline

type Problems = readonly ContentProblem[]

/** The outline of the course in `root`, or what is wrong with its text. */
export async function readOutline(root: string): Promise<Result<Located<Outline>, Problems>> {
  const file = `${basename(root)}/course.yaml`
  const text = await readFile(join(root, 'course.yaml'), 'utf8').catch(() => undefined)
  if (text === undefined) return err([{ file, message: 'missing; it names the course' }])
  return parseYaml({ file, text, linesBefore: 0 }, courseSchema)
}

/** Chapters without a folder, named twice, or with a name that gives no address; folders without a title. */
export function outlineProblems(
  root: string,
  outline: Located<Outline>,
  folders: readonly string[],
): Problems {
  const named = outline.value.chapters.map(({ folder }) => folder)
  const file = `${basename(root)}/course.yaml`
  const entries = named.flatMap((folder, index) => {
    const message = entryMessage(folder, index, named, folders)
    if (message === undefined) return []
    const at = ['chapters', index, 'folder'] as const
    return [{ file, ...outline.placeOf(at), message: `chapters[${index}].folder: ${message}` }]
  })
  const untitled = folders
    .filter((folder) => !named.includes(folder))
    .map((folder) => ({
      file: `${basename(root)}/${folder}`,
      message: 'this chapter has no title; add it under chapters in course.yaml',
    }))
  return [...entries, ...untitled]
}

function entryMessage(
  folder: string,
  index: number,
  named: readonly string[],
  folders: readonly string[],
): string | undefined {
  if (!folders.includes(folder))
    return `there is no folder "${folder}"${suggestion(folder, folders)}`
  const first = named.indexOf(folder)
  if (first < index) return `"${folder}" is named by chapters[${first}] already; remove one of them`
  if (!/^\d+-[a-z0-9]+(?:-[a-z0-9]+)*$/.test(folder)) {
    return `"${folder}" is no name of a chapter; rename the folder to a number and lower-case words, like 02-images`
  }
  const twin = named.findIndex((other) => withoutNumber(other) === withoutNumber(folder))
  if (twin < index) return `"${folder}" has the name of ${named[twin]}; rename one of the folders`
  return undefined
}

const withoutNumber = (folder: string): string => folder.replace(/^\d+-/, '')
