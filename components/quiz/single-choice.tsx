/** Radio buttons, of which one is right; choosing is answering. */
import { InlineText } from '#components/ui/inline-text.tsx'
import type { QuestionOf } from '#lib/quiz/question.ts'
import { chosenOf, type LearnersAnswer } from './answer.ts'

interface SingleChoiceProps {
  readonly name: string
  readonly question: QuestionOf<'single'>
  readonly answer: LearnersAnswer
}

export function SingleChoice({ name, question, answer }: SingleChoiceProps) {
  const chosen = chosenOf(answer.given)?.[0]
  return question.options.map((option, index) => (
    <label
      key={option.text}
      className="option"
      data-verdict={chosen === index ? (option.correct ? 'right' : 'wrong') : undefined}
    >
      <input
        type="radio"
        name={name}
        checked={chosen === index}
        onChange={() => answer.give({ kind: 'chosen', options: [index] })}
      />
      <span>
        <InlineText text={option.text} />
      </span>
    </label>
  ))
}
