/** The kinds of checks and of questions, each with its fields, as the documentation has them. */
import { checkSchema } from '#lib/checks/check.ts'
import { courseSchema } from '#lib/content/outline-schema.ts'
import { breakSchema, lessonFrontmatterSchema } from '#lib/content/schema.ts'
import { questionSchema } from '#lib/quiz/question.ts'
import { alternativesOf, type Field, fieldOf, fieldTable } from './field-table.ts'

/** What every check has beside its kind. */
const common = ['id', 'title', 'hints', 'node'] as const

const kindOf = ({ properties }: Field): Field => properties?.['kind'] ?? {}

/** One section for each kind of check, and one for what all have. */
export function checkReference(): readonly string[] {
  const kinds = alternativesOf(fieldOf(checkSchema))
  const shared = { ...kinds[0], properties: pick(kinds[0]?.properties ?? {}, common) }
  return [
    'Every check has these:',
    '',
    ...fieldTable(shared),
    ...kinds.flatMap((kind) => {
      const { const: name, description } = kindOf(kind)
      return [
        '',
        `#### \`${String(name)}\``,
        '',
        `Passes when: ${lowerFirst(description ?? '')}`,
        '',
        ...fieldTable(kind, [...common, 'kind']),
      ]
    }),
  ]
}

/** One section for each kind of question. */
export const questionReference = (): readonly string[] =>
  alternativesOf(fieldOf(questionSchema)).flatMap((kind, index) => {
    const { const: name, description } = kindOf(kind)
    const needed = kind.required?.includes('kind') ?? false
    const heading = `#### \`${String(name)}\`${needed ? '' : ', or no kind'}`
    return [
      ...(index > 0 ? [''] : []),
      heading,
      '',
      description ?? '',
      '',
      ...fieldTable(kind, ['kind']),
    ]
  })

/** The top of a lesson; its lists have sections of their own. */
export const frontmatterReference = (): readonly string[] =>
  fieldTable(flat(fieldOf(lessonFrontmatterSchema)))

export const breakReference = (): readonly string[] => fieldTable(fieldOf(breakSchema))

export const courseReference = (): readonly string[] => fieldTable(fieldOf(courseSchema))

/** Without what is in its parts. */
const flat = (object: Field): Field => ({
  ...object,
  properties: Object.fromEntries(
    Object.entries(object.properties ?? {}).map(([name, { items, ...field }]) => [name, field]),
  ),
})

const pick = (properties: Readonly<Record<string, Field>>, names: readonly string[]) =>
  Object.fromEntries(Object.entries(properties).filter(([name]) => names.includes(name)))

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
