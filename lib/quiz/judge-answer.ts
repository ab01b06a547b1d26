/** Says whether an answer to a question is right. */
import { sameCommand } from '#lib/quiz/command-meaning.ts'
import type { Given } from '#lib/quiz/given.ts'
import type { Question } from '#lib/quiz/question.ts'

/** Null when the answer does not fit the question. */
export function judgeAnswer(question: Question, given: Given): boolean | null {
  switch (question.kind) {
    case 'single':
      if (given.kind !== 'chosen' || given.options.length !== 1) return null
      return question.options[given.options[0] ?? -1]?.correct ?? null
    case 'multiple':
      if (given.kind !== 'chosen' || !areIndexes(given.options, question.options.length))
        return null
      return question.options.every((o, index) => o.correct === given.options.includes(index))
    case 'order': {
      const { length } = question.items
      if (given.kind !== 'chosen' || given.options.length !== length) return null
      if (!areIndexes(given.options, length)) return null
      return given.options.every((index, place) => question.items[index] === question.items[place])
    }
    case 'output':
      if (given.kind !== 'written') return null
      return question.accept.some((answer) => plain(answer) === plain(given.text))
    case 'command':
      if (given.kind !== 'written') return null
      return question.accept.some((answer) => sameCommand(answer, given.text))
  }
}

/** Each within the list, and none twice. */
const areIndexes = (indexes: readonly number[], length: number): boolean =>
  new Set(indexes).size === indexes.length && indexes.every((index) => index < length)

/** What is meant, whatever its case, spaces, quotation marks and final full stop. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/["'`“”‘’]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/\.$/, '')
