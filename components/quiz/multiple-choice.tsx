/** Checkboxes, of which several may be right; they are judged together. */
import { useState } from 'react'
import { InlineText } from '#components/ui/inline-text.tsx'
import type { QuestionOf } from '#lib/quiz/question.ts'
import { chosenOf, type LearnersAnswer } from './answer.ts'

interface MultipleChoiceProps {
  readonly question: QuestionOf<'multiple'>
  readonly answer: LearnersAnswer
}

export function MultipleChoice({ question, answer }: MultipleChoiceProps) {
  const judged = chosenOf(answer.given)
  const [changed, setChanged] = useState<readonly number[] | null>(null)
  const draft = changed ?? judged ?? []
  const asJudged =
    judged !== undefined && judged.length === draft.length && draft.every((i) => judged.includes(i))
  const toggle = (index: number) =>
    setChanged(draft.includes(index) ? draft.filter((i) => i !== index) : [...draft, index])
  return (
    <>
      <p className="question-how">Choose all that are right.</p>
      {question.options.map((option, index) => (
        <label
          key={option.text}
          className="option"
          data-verdict={
            asJudged && draft.includes(index) ? (option.correct ? 'right' : 'wrong') : undefined
          }
        >
          <input type="checkbox" checked={draft.includes(index)} onChange={() => toggle(index)} />
          <span>
            <InlineText text={option.text} />
          </span>
        </label>
      ))}
      <button
        type="button"
        className="question-check"
        disabled={draft.length === 0 || asJudged}
        onClick={() => answer.give({ kind: 'chosen', options: [...draft].sort((a, b) => a - b) })}
      >
        Check my answer
      </button>
    </>
  )
}
