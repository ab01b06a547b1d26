/** Translates the text of one section of a Labspace. */

import { isolateDetails } from '../markdown/details.ts'
import { component, fence, type Node, paragraph, text } from '../markdown/node.ts'
import { parseMarkdown } from '../markdown/syntax.ts'
import { type Source, translate } from '../markdown/translate.ts'
import { type DirectivePage, directiveParts, placed } from './directives.ts'
import { type SavedFile, saveCommand, savedFile } from './saved-files.ts'
import { inCommand, inText } from './variables.ts'

export type SectionPage = Omit<DirectivePage, 'markdown'>

/** The lesson's parts for a section; files that it offers to save are added to `saved`. */
export function translateSection(
  markdown: string,
  page: SectionPage,
  saved: SavedFile[],
): readonly Node[] {
  const isolated = isolatedOutsideFences(markdown)
  const own = (node: Node): readonly Node[] | undefined => {
    if (node.type === 'code') return blockParts(node, page, saved)
    if (node.type === 'text') return [{ ...node, value: inText(node.value ?? '') }]
    if (node.type === 'inlineCode') return [{ ...node, value: inText(node.value ?? '') }]
    const inner = () => translate(node.children ?? [], source)
    return directiveParts(node, { ...page, markdown: isolated }, inner)
  }
  const source: Source = { ...page, own, after: (node) => filesOf(node, page) }
  return translate(parseMarkdown(isolated, { directives: true }), source)
}

function isolatedOutsideFences(markdown: string): string {
  let mark: string | undefined
  return markdown
    .split(/\r?\n/)
    .map((line) => {
      const found = /^\s*(`{3,}|~{3,})/.exec(line)?.[1]
      if (mark === undefined && found === undefined) return isolateDetails(line)
      if (found !== undefined)
        mark = mark === undefined ? found : found.startsWith(mark) ? undefined : mark
      return line
    })
    .join('\n')
}

/** A button for each file that a paragraph names. */
const filesOf = (node: Node, { place }: SectionPage): readonly Node[] =>
  (node.children ?? []).flatMap((child) => {
    if (child.type !== 'textDirective' || child.name?.toLowerCase() !== 'filelink') return []
    const given = child.attributes as Readonly<Record<string, string>> | undefined
    return [component('File', { path: place(given?.['path'] ?? '') })]
  })

const shells = ['bash', 'sh', 'shell', 'console']

function blockParts(node: Node, page: SectionPage, saved: SavedFile[]) {
  const words = (node.meta ?? '').split(/\s+/).filter(Boolean)
  const lang = (node.lang ?? 'text').toLowerCase()
  const lines = words.flatMap((word) => /^highlight=([\d,-]+)$/.exec(word)?.[1] ?? [])
  const marks = lines.map((range) => `{${range}}`).join(' ')
  const path = words.flatMap((word) => /^save-as=["']?([^"']+)["']?$/.exec(word)?.[1] ?? [])[0]
  if (path !== undefined) return savedParts(node, { path, lang, marks }, page, saved)
  const code = node.value ?? ''
  if (lang === 'mermaid') return [mermaid(code, page)]
  if (!shells.includes(lang)) return [fence(lang, marks, inText(code))]
  const runs = !words.includes('no-run-button')
  return [fence('bash', runs ? ['run', marks].filter(Boolean).join(' ') : marks, inCommand(code))]
}

/** Diagrams of lessons need words for those who do not see them, and may not set colours. */
function mermaid(code: string, { file, notes }: Pick<Source, 'file' | 'notes'>): Node {
  notes.add(
    'changed',
    file,
    'a Mermaid diagram is shown as text; make it a ```mermaid fence with accTitle and accDescr',
  )
  return fence('text', '', code)
}

interface Saving {
  readonly path: string
  readonly lang: string
  readonly marks: string
}

/** The content to read, and a command that saves it as the button did. */
function savedParts(
  node: Node,
  { path, lang, marks }: Saving,
  { file, notes, folder }: SectionPage,
  saved: SavedFile[],
): readonly Node[] {
  const content = inText(node.value ?? '')
  const variables = content !== (node.value ?? '') && /\$\$[^$\n]+\$\$/.test(node.value ?? '')
  if (variables)
    notes.add(
      'changed',
      file,
      `${path} holds a variable; the learner has to write its value into the file`,
    )
  if (path.startsWith('~'))
    notes.add('changed', file, `${path} is saved in the lesson's folder, not in the home folder`)
  const kept = savedFile(placed('', path).slice(1), `${content}\n`, saved)
  saved.push(kept)
  return [
    component('File', { path: placed(folder, kept.path) }),
    fence(lang, marks, content),
    paragraph(text('Write it in the editor, or copy it there:')),
    fence('bash', 'run', saveCommand(kept)),
    component('Check', { id: kept.id }),
  ]
}
