/** What is wrong with the fenced blocks of a lesson: words that mean nothing, blocks that cannot run. */
import { bundledLanguages } from 'shiki/langs'
import { suggestion } from '#lib/content/suggest.ts'
import { nodeNames, nodesUpTo } from '#lib/nodes.ts'
import { type Fence, fenceWords, isRunnable } from './fences.ts'
import type { LineProblem } from './line-problem.ts'

/** Every problem of one block, in a lesson with so many hosts. */
export function fenceProblems(fence: Fence, nodes: number): readonly LineProblem[] {
  const messages = [
    ...(fence.closed ? [] : ['this block is never closed; end it with a line of its own fence']),
    ...blockWithin(fence),
    ...(isRunnable(fence) ? runProblems(fence) : strayWords(fence)),
    ...nodeProblems(fence, nodes),
  ]
  return [
    ...unknownLanguage(fence),
    ...unknownWords(fence),
    ...messages.map((message) => ({ line: fence.line, message })),
  ]
}

/** A block within a block is the next one, before which somebody forgot an end. */
function blockWithin({ line, text, opening }: Fence): readonly string[] {
  const mark = /`{3,}|~{3,}/.exec(opening)?.[0] ?? '```'
  const at = text.split('\n').findIndex((each) => each.trimStart().startsWith(mark))
  if (at < 0) return []
  return [
    `this block is not closed before the next begins in line ${line + at + 1}; end it with ${mark}`,
  ]
}

/** What lessons are written in; the highlighter knows many more, which are right as well. */
const usual = ['bash', 'text', 'dockerfile', 'yaml', 'json', 'python', 'mermaid', 'html', 'ini']

const languages: ReadonlySet<string> = new Set([
  ...usual,
  'plaintext',
  'txt',
  'ansi',
  ...Object.keys(bundledLanguages),
])

const isKnown = (language: string): boolean => language === '' || languages.has(language)

function unknownLanguage({ language, line }: Fence): readonly LineProblem[] {
  if (isKnown(language)) return []
  const isWord = fenceWords.some((word) => word === language)
  const message = isWord
    ? `"${language}" is no language; write one first: ${language === 'output' ? 'text' : 'bash'} ${language}`
    : `unknown language "${language}"${suggestion(language, usual)}`
  return [{ line, text: language, message }]
}

/** Words with one of these signs are for the highlighter: {1,3}, /docker/, title="…". */
const forHighlighter = /[{}/="]/

function unknownWords({ language, words, line, opening }: Fence): readonly LineProblem[] {
  return words
    .filter((word) => !fenceWords.some((known) => known === word) && !forHighlighter.test(word))
    .map((word) => ({
      line,
      column: opening.lastIndexOf(word) + 1,
      length: word.length,
      message: `unknown word "${word}" after ${language}${suggestion(word, fenceWords)}`,
    }))
}

function runProblems({ language, words, text }: Fence): readonly string[] {
  const empty = text.trim() === ''
  const opposed = words.includes('fails') && words.includes('keeps')
  const shell = language === 'bash' || !isKnown(language)
  return [
    ...(empty ? ['this block is to be run, but it is empty'] : []),
    ...(shell
      ? []
      : [
          `only bash blocks can be run; this one is ${language || 'text'}. Write bash, or take away "run"`,
        ]),
    ...(opposed ? ['a block cannot both fail and keep running; take away "fails" or "keeps"'] : []),
    ...(words.includes('output') ? ['a block is either run or output, not both'] : []),
  ]
}

function nodeProblems(fence: Fence, nodes: number): readonly string[] {
  const named = nodeNames.filter((node) => fence.words.includes(node))
  if (named.length > 1) return ['a block runs on one host; make a block for each']
  const [stray] = named.filter((node) => !nodesUpTo(nodes).includes(node))
  return [
    ...(stray
      ? [`the lesson has no ${stray}; write nodes: ${nodeNames.indexOf(stray) + 1} at its top`]
      : []),
    ...(named[0] && !isRunnable(fence)
      ? [`"${named[0]}" says where a block runs; write "run ${named[0]}"`]
      : []),
  ]
}

const strayWords = ({ words }: Fence): readonly string[] =>
  ['fails', 'keeps']
    .filter((word) => words.includes(word))
    .map((word) => `"${word}" says how a run ends; write "run ${word}"`)
