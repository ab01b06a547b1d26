/** The syllabus of a course: what each lesson has to hold, in syllabus.yaml of its folder. */
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { type Located, parseYaml } from '#lib/content/parse-yaml.ts'
import type { ContentProblem } from '#lib/content/problem.ts'
import { slugSchema } from '#lib/protocol.ts'
import { ok, type Result } from '#lib/result.ts'

const sectionSchema = z.strictObject({
  title: z.string().min(1).describe('The subject.'),
  lesson: slugSchema.check(z.describe('The lesson that treats it.')),
  commands: z
    .array(z.string().min(1))
    .default([])
    .describe('Commands or lines of files it must show; <words> stand for any word, … for more.'),
  diagrams: z.array(z.string().min(1)).default([]).describe('Diagrams it must have, by accTitle.'),
  questions: z.array(z.string().min(1)).default([]).describe('Questions that must be headings.'),
})
export type SyllabusSection = z.infer<typeof sectionSchema>

export const syllabusSchema = z.strictObject({
  sections: z.array(sectionSchema).describe('What the course has to hold, subject by subject.'),
})
export type Syllabus = z.infer<typeof syllabusSchema>

/** Undefined when the course in `root` has no syllabus. */
export async function loadSyllabus(
  root: string,
): Promise<Result<Located<Syllabus> | undefined, readonly ContentProblem[]>> {
  const text = await readFile(join(root, 'syllabus.yaml'), 'utf8').catch(() => undefined)
  if (text === undefined) return ok(undefined)
  const file = `${basename(root)}/syllabus.yaml`
  return parseYaml({ file, text, linesBefore: 0 }, syllabusSchema)
}
