/** Tells the fields of a zod schema as a table of the documentation. */
import { z } from 'zod'
import { jsonSchema } from './schemas.ts'

/** As much of a JSON Schema as is told. */
export const fieldSchema = z.object({
  type: z.string().optional(),
  description: z.string().optional(),
  default: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  get properties() {
    return z.record(z.string(), fieldSchema).optional()
  },
  required: z.array(z.string()).optional(),
  get items() {
    return fieldSchema.optional()
  },
  get oneOf() {
    return z.array(fieldSchema).optional()
  },
})
export type Field = z.infer<typeof fieldSchema>

/** The schema as fields. */
export const fieldOf = (schema: z.ZodType): Field => fieldSchema.parse(jsonSchema(schema))

/** The alternatives of a union, or the schema itself. */
export const alternativesOf = (field: Field): readonly Field[] => field.oneOf ?? [field]

/** A table of the fields of an object, without those that are told elsewhere. */
export function fieldTable(object: Field, told: readonly string[] = []): readonly string[] {
  const rows = rowsOf(object, '', true).filter(({ name }) => !told.includes(name))
  if (rows.length === 0) return []
  return [
    '| field | needed | what it says |',
    '|---|---|---|',
    ...rows.map(({ name, needed, says }) => `| \`${name}\` | ${needed} | ${says} |`),
  ]
}

interface Row {
  readonly name: string
  /** Yes, no, or with the field that it is a part of. */
  readonly needed: 'yes' | 'no' | 'with it'
  readonly says: string
}

function rowsOf(object: Field, before: string, parentNeeded: boolean): readonly Row[] {
  return Object.entries(object.properties ?? {}).flatMap(([key, field]) => {
    const name = before + key
    const required = (object.required ?? []).includes(key)
    const needed = required ? (parentNeeded ? 'yes' : 'with it') : 'no'
    const inner = field.properties ? field : field.items?.properties ? field.items : undefined
    const mark = field.items?.properties ? '[].' : '.'
    return [
      { name, needed, says: says(field) },
      ...(inner ? rowsOf(inner, name + mark, needed === 'yes') : []),
    ]
  })
}

function says(field: Field): string {
  const { description = '', items } = field
  const of = items?.enum ? 'Of' : 'One of'
  const choices = (field.enum ?? items?.enum ?? []).map((value) => `\`${String(value)}\``)
  const parts = [
    description,
    ...(field.type === 'array' ? ['A list.'] : []),
    ...(choices.length > 0 ? [`${of} ${choices.join(', ')}.`] : []),
    ...(isTold(field.default) ? [`\`${String(field.default)}\` unless said.`] : []),
  ]
  return parts.join(' ').replaceAll('|', '\\|')
}

const isTold = (value: unknown): boolean =>
  value !== undefined && !(Array.isArray(value) && value.length === 0)
