/** What is wrong with the fenced blocks of a lesson: words that mean nothing, blocks that cannot run. */
import { suggestion } from '#lib/content/suggest.ts'
import { type Fence, fenceWords, isRunnable } from './fences.ts'
import type { LineProblem } from './line-problem.ts'

/** Every problem of one block. */
export function fenceProblems(fence: Fence): readonly LineProblem[] {
  const messages = [
    ...(fence.closed ? [] : ['this block is never closed; end it with a line of its own fence']),
    ...unknownWords(fence),
    ...(isRunnable(fence) ? runProblems(fence) : strayWords(fence)),
  ]
  return messages.map((message) => ({ line: fence.line, message }))
}

/** Words with one of these signs are for the highlighter: {1,3}, /docker/, title="…". */
const forHighlighter = /[{}/="]/

function unknownWords({ language, words }: Fence): readonly string[] {
  return words
    .filter((word) => !fenceWords.some((known) => known === word) && !forHighlighter.test(word))
    .map((word) => `unknown word "${word}" after ${language}${suggestion(word, fenceWords)}`)
}

function runProblems({ language, words, text }: Fence): readonly string[] {
  const empty = text.trim() === ''
  const opposed = words.includes('fails') && words.includes('keeps')
  const shell = language === 'bash'
  return [
    ...(empty ? ['this block is to be run, but it is empty'] : []),
    ...(shell ? [] : [`only bash blocks can be run; this one is ${language || 'text'}`]),
    ...(opposed ? ['a block cannot both fail and keep running; take away "fails" or "keeps"'] : []),
    ...(words.includes('output') ? ['a block is either run or output, not both'] : []),
  ]
}

const strayWords = ({ words }: Fence): readonly string[] =>
  ['fails', 'keeps']
    .filter((word) => words.includes(word))
    .map((word) => `"${word}" says how a run ends; write "run ${word}"`)
