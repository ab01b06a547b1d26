/** The glossary and the cheat-sheet of a course: glossary.yaml and cheat-sheet.yaml in its folder. */
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { type Located, parseYaml } from '#lib/content/parse-yaml.ts'
import type { ContentProblem } from '#lib/content/problem.ts'
import { suggestion } from '#lib/content/suggest.ts'
import { slugSchema } from '#lib/protocol.ts'
import { ok, type Result } from '#lib/result.ts'

type Problems = readonly ContentProblem[]

const termSchema = z.strictObject({
  term: z.string().min(1).describe('As it stands in the middle of a sentence.'),
  also: z.array(z.string().min(1)).default([]).describe('Other spellings and forms.'),
  mark: z
    .boolean()
    .default(true)
    .describe('Whether lessons mark it where they first use it; not for words of many senses.'),
  means: z.string().min(1).describe('In one or two sentences; `code` in backticks.'),
  lesson: z.optional(slugSchema).describe('The lesson that teaches it.'),
})
export type GlossaryTerm = z.infer<typeof termSchema>

export const glossarySchema = z.strictObject({
  terms: z.array(termSchema).describe('The terms of the course, in any order.'),
})

const groupSchema = z.strictObject({
  title: z.string().min(1).describe('The heading of the group.'),
  lesson: z.optional(slugSchema).describe('The lesson that teaches these.'),
  entries: z
    .array(
      z.strictObject({
        command: z
          .string()
          .min(1)
          .describe('The command; words in capitals are for the reader to fill in.'),
        does: z.string().min(1).describe('What it does, in a few words.'),
      }),
    )
    .min(1)
    .describe('The commands, in the order of the page.'),
})
export type CheatSheetGroup = z.infer<typeof groupSchema>

export const cheatSheetSchema = z.strictObject({
  groups: z.array(groupSchema).describe('Groups of commands, in the order of the page.'),
})

/** Pages that a course has when their file is there; each is at the address of its name. */
export const referencePages = ['glossary', 'cheat-sheet'] as const
export type ReferencePage = (typeof referencePages)[number]

/** Which of them the course in `root` has. */
export async function referencePagesOf(root: string): Promise<readonly ReferencePage[]> {
  const names = await readdir(root).catch((): string[] => [])
  return referencePages.filter((page) => names.includes(`${page}.yaml`))
}

/** The address of a term on the glossary page, after #. */
export const termId = (term: string): string =>
  term
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')

/** The terms of the course in `root`; none when it has no glossary. */
export async function loadGlossary(
  root: string,
): Promise<Result<readonly GlossaryTerm[], Problems>> {
  const read = await readYaml(root, 'glossary.yaml', glossarySchema)
  if (!read.ok || read.value === undefined) return read.ok ? ok([]) : read
  return ok(read.value.value.terms)
}

/** The groups of the cheat-sheet; none when the course has no such file. */
export async function loadCheatSheet(
  root: string,
): Promise<Result<readonly CheatSheetGroup[], Problems>> {
  const read = await readYaml(root, 'cheat-sheet.yaml', cheatSheetSchema)
  if (!read.ok || read.value === undefined) return read.ok ? ok([]) : read
  return ok(read.value.value.groups)
}

/** What is wrong with both files, given the lessons there are. */
export async function referencePageProblems(
  root: string,
  slugs: readonly string[],
): Promise<Problems> {
  const [glossary, sheet] = await Promise.all([
    readYaml(root, 'glossary.yaml', glossarySchema),
    readYaml(root, 'cheat-sheet.yaml', cheatSheetSchema),
  ])
  return [
    ...(glossary.ok ? termProblems(root, glossary.value, slugs) : glossary.error),
    ...(sheet.ok ? groupProblems(root, sheet.value, slugs) : sheet.error),
  ]
}

async function readYaml<T>(root: string, name: string, schema: z.ZodType<T>) {
  const text = await readFile(join(root, name), 'utf8').catch(() => undefined)
  if (text === undefined) return ok(undefined)
  return parseYaml({ file: `${basename(root)}/${name}`, text, linesBefore: 0 }, schema)
}

function unknownLesson(lesson: string | undefined, slugs: readonly string[]): readonly string[] {
  if (lesson === undefined || slugs.includes(lesson)) return []
  return [`there is no lesson "${lesson}"${suggestion(lesson, slugs)}`]
}

function termProblems(
  root: string,
  located: Located<z.infer<typeof glossarySchema>> | undefined,
  slugs: readonly string[],
): Problems {
  const file = `${basename(root)}/glossary.yaml`
  const seen = new Map<string, string>()
  return (located?.value.terms ?? []).flatMap(({ term, also, lesson }, index) => {
    const place = located?.placeOf(['terms', index, 'term'])
    const taken = [term, ...also].flatMap((form) => {
      const by = seen.get(form.toLowerCase())
      seen.set(form.toLowerCase(), term)
      return by === undefined ? [] : [`"${form}" is explained by "${by}" already`]
    })
    return [
      ...taken.map((message) => ({ file, ...place, message })),
      ...unknownLesson(lesson, slugs).map((message) => ({
        file,
        ...located?.placeOf(['terms', index, 'lesson']),
        message,
      })),
    ]
  })
}

function groupProblems(
  root: string,
  located: Located<z.infer<typeof cheatSheetSchema>> | undefined,
  slugs: readonly string[],
): Problems {
  const file = `${basename(root)}/cheat-sheet.yaml`
  return (located?.value.groups ?? []).flatMap(({ lesson }, index) =>
    unknownLesson(lesson, slugs).map((message) => ({
      file,
      ...located?.placeOf(['groups', index, 'lesson']),
      message,
    })),
  )
}

/** Throws the problems as one error, for where a broken file must stop the build. */
export function orThrow<T>(read: Result<T, Problems>): T {
  if (read.ok) return read.value
  throw new Error(read.error.map((p) => `${p.file}:${p.line ?? 1} ${p.message}`).join('\n'))
}
