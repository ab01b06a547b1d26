/** The JSON Schemas of what authors write, for editors: made from the schemas that the course is read with. */
import { z } from 'zod'
import { cheatSheetSchema, glossarySchema } from '#lib/content/glossary.ts'
import { courseSchema } from '#lib/content/outline-schema.ts'
import { lessonFrontmatterSchema } from '#lib/content/schema.ts'
import { syllabusSchema } from '#lib/content/syllabus.ts'

/** By the name of the file they are for; `lesson` is for what stands between the dashes of a lesson. */
const schemas: Readonly<Record<string, { readonly title: string; readonly schema: z.ZodType }>> = {
  course: { title: 'course.yaml of a Slipway course', schema: courseSchema },
  lesson: { title: 'The top of a Slipway lesson', schema: lessonFrontmatterSchema },
  glossary: { title: 'glossary.yaml of a Slipway course', schema: glossarySchema },
  'cheat-sheet': { title: 'cheat-sheet.yaml of a Slipway course', schema: cheatSheetSchema },
  syllabus: { title: 'syllabus.yaml of a Slipway course', schema: syllabusSchema },
}

/** Their folder, from the program's. */
export const schemaFolder = 'docs/schemas'

/** Each file's text by its name. */
export const schemaFiles = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(schemas).map(([name, { title, schema }]) => [
      `${name}.schema.json`,
      // Draft 7 is what the YAML extensions of editors know best.
      `${JSON.stringify({ title, ...jsonSchema(schema) }, null, 2)}\n`,
    ]),
  )

/** As it is written, before defaults are filled in. */
export const jsonSchema = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: 'input', target: 'draft-7' })
