/** Reads the questions of a scenario: `>>What is it?<<`, followed by its answers. */
import type { z } from 'zod'
import type { questionSchema } from '#lib/quiz/question.ts'
import { toWrite } from '../../new/template.ts'

type Question = z.input<typeof questionSchema>

export interface FoundQuestion {
  readonly id: string
  /** How many lines it took. */
  readonly lines: number
  readonly question: Question
  /** The learner's words need only hold the answer; ours compare the whole. */
  readonly loose: boolean
}

const why = `${toWrite} why, for the learner who has just answered.`

/** The question that begins on the first of these lines, if one does. */
export function questionFrom(lines: readonly string[], number: number): FoundQuestion | undefined {
  const asked = /^\s*>>\s*(.*?)\s*<<\s*$/.exec(lines[0] ?? '')?.[1]
  if (asked === undefined) return undefined
  const answers: string[] = []
  for (const line of lines.slice(1)) {
    if (!/^\s*(?:===|=~=|\([* ]\)|\[[* ]\])/.test(line)) break
    answers.push(line.trim())
  }
  const id = `question-${number}`
  const question = questionOf(id, asked.replace(/^Q\d+\s*:\s*/, ''), answers)
  if (!question) return undefined
  return {
    id,
    lines: 1 + answers.length,
    question,
    loose: answers.some((answer) => answer.startsWith('=~=')),
  }
}

function questionOf(
  id: string,
  question: string,
  answers: readonly string[],
): Question | undefined {
  const written = answers.flatMap((answer) => /^=[=~]=\s*(.+)$/.exec(answer)?.[1] ?? [])
  const [first, ...others] = written
  if (first !== undefined) return { id, kind: 'output', question, accept: [first, ...others], why }
  const options = answers.flatMap((answer) => {
    const match = /^[([]([* ])[)\]]\s*(.+)$/.exec(answer)
    return match?.[2] ? [{ text: match[2], correct: match[1] === '*', why }] : []
  })
  const right = options.filter(({ correct }) => correct).length
  if (options.length < 2 || right === 0) return undefined
  const single = right === 1 && answers[0]?.startsWith('(')
  return single ? { id, question, options } : { id, kind: 'multiple', question, options }
}
