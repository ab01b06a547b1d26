/** Translates the text of one step of a scenario. */
import { interrupting } from '../commands/settle.ts'
import { component, fence, type Node, paragraph, text } from '../markdown/node.ts'
import { parseMarkdown } from '../markdown/syntax.ts'
import { type Source, translate } from '../markdown/translate.ts'
import type { FoundQuestion } from './questions.ts'
import { clicked, plainScenario } from './scenario-text.ts'

export interface StepText {
  readonly parts: readonly Node[]
  readonly questions: readonly FoundQuestion[]
}

/** `paths` says how a path of the scenario's host is written on a learner's. */
export function translateStep(
  source: string,
  page: Pick<Source, 'file' | 'notes' | 'picture' | 'place'>,
  { firstQuestion, paths }: { firstQuestion: number; paths: (code: string) => string },
): StepText {
  const { markdown, questions } = plainScenario(source, firstQuestion)
  for (const { question, loose } of questions) {
    if (loose)
      page.notes.add(
        'changed',
        page.file,
        `“${question.question}”: the answer counted when it was part of what was written; now it must be the whole`,
      )
  }
  const parts = translate(parseMarkdown(markdown), {
    ...page,
    own: (node) => own(node, page, paths),
    after: (node) => commandsOf(node, page, paths),
  })
  return { parts, questions }
}

type Page = Pick<Source, 'file' | 'notes' | 'place'>
type Paths = (code: string) => string

/** The words in `{{…}}` at the beginning of what follows a piece of code. */
const wordsAfter = (next: Node | undefined): readonly string[] | undefined => {
  const words = /^\{\{(.*?)\}\}/.exec(next?.type === 'text' ? (next.value ?? '') : '')?.[1]
  return words?.trim().split(/\s+/).filter(Boolean)
}

const isRun = (words: readonly string[]): boolean =>
  words.some((word) => word === 'exec' || word === 'execute')

function own(node: Node, page: Page, paths: Paths) {
  if (node.type === 'inlineCode') return [{ ...node, value: paths(node.value ?? '') }]
  if (node.type === 'text') return [{ ...node, value: withoutWords(node.value ?? '', page) }]
  if (node.type === 'code') return blockParts(node, page, paths)
  if (node.type !== 'paragraph') return undefined
  return isOnlyCommand(node) ? commandsOf(node, page, paths) : undefined
}

/** The mark itself is not for readers; what it offered stands after the paragraph. */
function withoutWords(value: string, { file, notes }: Page): string {
  const rest = value.replace(/^\{\{(?:\s*(?:exec|execute|copy|open)\b[^}]*)?\}\}/, '')
  for (const [placeholder] of rest.matchAll(/\{\{[^}]*\}\}|\[\[[A-Z0-9_]+\]\]/g)) {
    notes.add(
      'changed',
      file,
      `the placeholder ${placeholder} has no meaning here and stands as it is`,
    )
  }
  return rest
}

/** A paragraph that is nothing but a command becomes its block. */
function isOnlyCommand({ children = [] }: Node): boolean {
  const [code, words, ...rest] = children
  return (
    code?.type === 'inlineCode' &&
    isRun(wordsAfter(words) ?? []) &&
    rest.length === 0 &&
    (words?.value ?? '').replace(/^\{\{.*?\}\}/, '').trim() === ''
  )
}

/** Blocks and files for what a paragraph offered to click. */
function commandsOf(node: Node, page: Page, paths: Paths): readonly Node[] {
  const children = node.children ?? []
  return children.flatMap((child, i): readonly Node[] => {
    const words = child.type === 'inlineCode' ? wordsAfter(children[i + 1]) : undefined
    if (words === undefined) return []
    if (words.includes('open')) return [component('File', { path: page.place(child.value ?? '') })]
    return isRun(words) ? runParts(child.value ?? '', words, page, paths) : []
  })
}

function blockParts(node: Node, page: Page, paths: Paths): readonly Node[] {
  const words = (node.meta ?? '').split(/\s+/)
  const click = words
    .find((word) => word.startsWith(clicked))
    ?.slice(clicked.length)
    .split(',')
  const kept = words.filter((word) => /^\{[\d,-]+\}$/.test(word)).join(' ')
  if (click && isRun(click)) return runParts(node.value ?? '', click, page, paths)
  const lang = node.lang?.toLowerCase() ?? 'text'
  return [fence(lang === 'plain' ? 'text' : lang, kept, paths(node.value ?? ''))]
}

const hostWord = /^HOST([123])$/i
const terminalWord = /^T([2-9])$/i

/** The block for a command, with a sentence before it where the click did more than run it. */
function runParts(code: string, words: readonly string[], page: Page, paths: Paths) {
  const { file, notes } = page
  if (words.includes('ctrl-seq') || words.includes('no-newline')) {
    notes.add('left', file, `\`${code}\` typed keys, not a command; the text tells which`)
    return []
  }
  const interrupts = words.includes('interrupt')
  const terminal = words.flatMap((word) => terminalWord.exec(word)?.[1] ?? [])[0]
  const host = words.flatMap((word) => hostWord.exec(word)?.[1] ?? [])[0]
  const lead = [
    ...(interrupts ? ['Press Ctrl-C first, if a command is still at work.'] : []),
    ...(terminal === undefined ? [] : ['Open a second terminal for this one.']),
  ]
  if (terminal !== undefined) {
    notes.add(
      'changed',
      file,
      `\`${code.split('\n')[0]}\` ran in terminal ${terminal}; now it runs in the one in front`,
    )
  }
  const meta = ['run', ...(host ? [`node-${host}`] : []), ...(interrupts ? [interrupting] : [])]
  return [
    ...(lead.length > 0 ? [paragraph(text(lead.join(' ')))] : []),
    fence('bash', meta.join(' '), paths(code)),
  ]
}
