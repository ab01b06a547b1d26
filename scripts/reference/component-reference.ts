/** Every component of lessons: what it shows, what it is given, and how it is written. */
import { type LessonComponentName, lessonComponents } from '#lib/content/components.ts'
import type { GallerySection } from '#lib/content/gallery.ts'
import { liveDiagramSchema } from '#lib/diagrams/live/live-diagram-schema.ts'
import { componentWords } from './component-words.ts'
import { alternativesOf, type Field, fieldOf } from './field-table.ts'

const names = Object.keys(componentWords) as readonly LessonComponentName[]

/** One section each; examples are those of the gallery. */
export const componentReference = (gallery: readonly GallerySection[]): readonly string[] =>
  names.flatMap((name, index) => [
    ...(index > 0 ? [''] : []),
    `#### \`<${name}>\``,
    '',
    componentWords[name],
    ...(name === 'LiveDiagram' ? diagramLines() : attributeLines(name)),
    ...exampleLines(gallery.find((section) => section.name === name)),
  ])

function attributeLines(name: LessonComponentName): readonly string[] {
  const props = Object.entries(lessonComponents[name].props)
  if (props.length === 0) return []
  return [
    '',
    '| attribute | needed | for example |',
    '|---|---|---|',
    ...props.map(
      ([prop, { required, example }]) =>
        `| \`${prop}\` | ${required ? 'yes' : 'no'} | \`${prop}="${example}"\` |`,
    ),
  ]
}

/** Each kind with what belongs to it. */
const diagramLines = (): readonly string[] => [
  '',
  '| kind | shows | its own attributes |',
  '|---|---|---|',
  ...alternativesOf(fieldOf(liveDiagramSchema)).map((kind) => {
    const { kind: name, ...own } = kind.properties ?? {}
    const told = Object.entries(own).map(([key, field]) => attributeWords(key, field, kind))
    return `| \`${String(name?.const)}\` | ${name?.description ?? ''} | ${told.join('<br>')} |`
  }),
]

const attributeWords = (key: string, { description = '' }: Field, kind: Field): string =>
  `\`${key}\`${kind.required?.includes(key) ? '' : ' (if you like)'}: ${description}`

const exampleLines = (section: GallerySection | undefined): readonly string[] =>
  section === undefined ? [] : ['', '````mdx', ...section.source.split('\n'), '````']
