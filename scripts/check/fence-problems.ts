/** What is wrong with the fenced blocks of a lesson: words that mean nothing, blocks that cannot run. */
import { suggestion } from '#lib/content/suggest.ts'
import { nodeNames, nodesUpTo } from '#lib/nodes.ts'
import { type Fence, fenceWords, isRunnable } from './fences.ts'
import type { LineProblem } from './line-problem.ts'

/** Every problem of one block, in a lesson with so many hosts. */
export function fenceProblems(fence: Fence, nodes: number): readonly LineProblem[] {
  const messages = [
    ...(fence.closed ? [] : ['this block is never closed; end it with a line of its own fence']),
    ...unknownWords(fence),
    ...(isRunnable(fence) ? runProblems(fence) : strayWords(fence)),
    ...nodeProblems(fence, nodes),
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
