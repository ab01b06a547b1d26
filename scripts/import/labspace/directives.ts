/** Turns a Labspace's directives into what a lesson has: `::tabLink`, `:fileLink`, variables, conditions. */
import { z } from 'zod'
import { linkParts } from '../markdown/links.ts'
import {
  component,
  fence,
  inlineCode,
  type Node,
  paragraph,
  strong,
  text,
  textOf,
} from '../markdown/node.ts'
import type { Source } from '../markdown/translate.ts'
import { shellName } from './variables.ts'

const attributesSchema = z.record(z.string(), z.string().nullish()).catch({})

export interface DirectivePage extends Pick<Source, 'file' | 'notes' | 'picture' | 'place'> {
  /** The lesson's folder in ~/workspace. */
  readonly folder: string
  /** The text as it was, from which a directive that is none is restored. */
  readonly markdown: string
}

const kinds = ['textDirective', 'leafDirective', 'containerDirective']

/** The parts for a directive; undefined for any other node. `inner` are the translated parts in it. */
export function directiveParts(
  node: Node,
  page: DirectivePage,
  inner: () => readonly Node[],
): readonly Node[] | undefined {
  if (!kinds.includes(node.type)) return undefined
  const given = attributesSchema.parse(node.attributes)
  const parts = partsOf(node, given, page, inner)
  if (parts === undefined) return [text(sourceOf(node, page.markdown))]
  const flow = node.type !== 'textDirective'
  const phrasing = parts.some(({ type }) => ['text', 'strong', 'inlineCode', 'link'].includes(type))
  return flow && phrasing ? [paragraph(...parts)] : parts
}

type Given = Readonly<Record<string, string | null | undefined>>

function partsOf(node: Node, given: Given, page: DirectivePage, inner: () => readonly Node[]) {
  switch (node.name?.toLowerCase()) {
    case 'tablink':
      return tabLink(node, given, page)
    case 'filelink':
      return fileLink(node, given, page)
    case 'variabledefinition':
      return definition(textOf(node), given['prompt'] ?? '', page)
    case 'variablesetbutton':
      return setting(textOf(node), given['variables'] ?? '', page)
    case 'conditionaldisplay':
      return condition(given, page, inner)
    default:
      return undefined
  }
}

function tabLink(node: Node, given: Given, page: DirectivePage): readonly Node[] {
  if (given['href']) {
    const link = { type: 'link', url: given['href'], children: node.children ?? [] }
    return linkParts(link, { ...page })
  }
  const panel = given['id'] === 'ide' ? 'Files' : 'Preview'
  page.notes.add(
    'changed',
    page.file,
    `“${textOf(node)}” opened the tab ${given['id'] ?? ''}; now the text names the panel ${panel}`,
  )
  return [strong(...(node.children ?? [])), text(` (the panel ${panel})`)]
}

/** The name of the file in the text; the button for it stands after the paragraph. */
function fileLink(node: Node, given: Given, page: DirectivePage): readonly Node[] {
  const path = given['path'] ?? textOf(node)
  if (given['line'])
    page.notes.add(
      'changed',
      page.file,
      `the link to ${path} went to line ${given['line']}; now it opens the file`,
    )
  const name = inlineCode(path)
  return node.type === 'textDirective' ? [name] : [component('File', { path: page.place(path) })]
}

/** Where a file of the Labspace's project is in ~/workspace. */
export const placed = (folder: string, path: string): string =>
  `${folder}/${path.replace(/^(?:~\/|\.?\/)+/, '')}`

function definition(name: string, prompt: string, { file, notes }: DirectivePage) {
  notes.add(
    'changed',
    file,
    `the variable ${name} was asked for; now it is a variable of the shell, and must be set again in every terminal`,
  )
  return [
    paragraph(text(`${prompt} Set your own in place of `), inlineCode(name), text(':')),
    fence('bash', 'run', `${shellName(name)}="${name}"`),
  ]
}

function setting(label: string, variables: string, { file, notes }: DirectivePage) {
  notes.add('changed', file, `the button “${label}” is a command that sets variables of the shell`)
  const lines = variables.split(',').map((pair) => {
    const [name = '', ...value] = pair.split('=')
    return `${shellName(name.trim())}="${value.join('=')}"`
  })
  return [paragraph(text(`${label}:`)), fence('bash', 'run', lines.join('\n'))]
}

const systems = ['linux', 'unix', 'mac', 'windows']

/** The learner's terminal is a Linux one; what depends on a variable is shown to all. */
function condition(given: Given, { file, notes }: DirectivePage, inner: () => readonly Node[]) {
  const named = (given['os'] ?? '')
    .toLowerCase()
    .split(/\s*,\s*/)
    .filter(Boolean)
  if (
    named.length > 0 &&
    !named.some((os) => os === 'linux' || os === 'unix' || !systems.includes(os))
  ) {
    notes.add('left', file, `the part for ${named.join(', ')} only; a learner's terminal is Linux`)
    return []
  }
  if (given['variable']) {
    notes.add(
      'changed',
      file,
      `a part was shown only for some values of ${given['variable']}; now it always is`,
    )
  }
  return inner()
}

const positionSchema = z.object({
  start: z.object({ offset: z.number() }),
  end: z.object({ offset: z.number() }),
})

/** A colon and a word are mostly just that. */
function sourceOf(node: Node, markdown: string): string {
  const position = positionSchema.safeParse(node.position)
  return position.success
    ? markdown.slice(position.data.start.offset, position.data.end.offset)
    : textOf(node)
}
