/** Finds the fenced code blocks of a lesson, with their words and lines. */
import { type NodeName, nodeNames } from '#lib/nodes.ts'

/**
 * The words an author may write after a fence's language. Other words are for the highlighter and
 * hold one of the signs `{`, `/` or `=`.
 *
 * - `run`: the page offers to run it, and `npm run prove` runs it as printed. Every command in it
 *   must succeed: exit status 0.
 * - `run fails`: it is meant to fail. The last command of the block must not succeed.
 * - `run keeps`: its last command stays in the foreground, like `docker logs -f`. It must still be
 *   at work when its output has come to rest, and it must end by Ctrl-C.
 * - `node-1`, `node-2`, `node-3`: on which host it runs, in a lesson with several; beside `run`.
 * - `output`: what a command printed; never run.
 */
export const fenceWords = ['run', 'fails', 'keeps', 'output', ...nodeNames] as const
export type FenceWord = (typeof fenceWords)[number]

export interface Fence {
  /** The line of the opening fence, counted from 1. */
  readonly line: number
  /** The first word after the fence; empty when there is none. */
  readonly language: string
  /** What follows the language, word by word. */
  readonly words: readonly string[]
  /** The opening line as it stands. */
  readonly opening: string
  /** The block's lines, without the fence's own indentation. */
  readonly text: string
  /** False when the lesson ends before the block does. */
  readonly closed: boolean
}

/** Whether the block is one that the page offers to run. */
export const isRunnable = (fence: Fence): boolean => fence.words.includes('run' satisfies FenceWord)

/** The host on which the block says that it runs. */
export const nodeOf = ({ words }: Fence): NodeName | undefined =>
  nodeNames.find((node) => words.includes(node))

interface Opening {
  readonly line: number
  readonly text: string
  readonly indent: number
  readonly mark: string
  readonly info: string
}

/** All fenced blocks in a lesson file, in order. Reads lines, so that a broken tag hides no block. */
export function fencesOf(lesson: string): readonly Fence[] {
  const found: Fence[] = []
  let opening: Opening | undefined
  let body: string[] = []
  for (const [index, line] of lesson.split(/\r?\n/).entries()) {
    if (opening === undefined) {
      opening = openingOf(line, index + 1)
    } else if (closes(line, opening)) {
      found.push(fence(opening, body, true))
      opening = undefined
      body = []
    } else {
      body.push(withoutIndent(line, opening.indent))
    }
  }
  return opening === undefined ? found : [...found, fence(opening, body, false)]
}

function openingOf(text: string, line: number): Opening | undefined {
  const match = /^(\s*)(`{3,}|~{3,})([^`]*)$/.exec(text)
  if (match === null) return undefined
  const [, indent = '', mark = '', info = ''] = match
  return { line, text, indent: indent.length, mark, info: info.trim() }
}

const closes = (line: string, { mark }: Opening): boolean => {
  const text = line.trim()
  return text.startsWith(mark) && text.replaceAll(mark.charAt(0), '') === ''
}

const withoutIndent = (line: string, indent: number): string =>
  line.slice(Math.min(indent, line.length - line.trimStart().length))

/** Words, of which one may hold spaces within quotes or braces: title="a b". */
const wordPattern = /(?:"[^"]*"|\{[^}]*\}|\S)+/g

function fence({ line, text, info }: Opening, body: readonly string[], closed: boolean): Fence {
  const [language = '', ...words] = info.match(wordPattern) ?? []
  return { line, language, words, opening: text, text: body.join('\n'), closed }
}
