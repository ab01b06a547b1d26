/** Why an answer is right or wrong. */
import { InlineText } from '#components/ui/inline-text.tsx'
import type { Given } from '#lib/quiz/given.ts'
import { judgeAnswer } from '#lib/quiz/judge-answer.ts'
import type { Question, QuestionOf } from '#lib/quiz/question.ts'
import { chosenOf } from './answer.ts'

interface ExplanationProps {
  readonly question: Question
  readonly given: Given
}

export function Explanation({ question, given }: ExplanationProps) {
  const correct = judgeAnswer(question, given)
  if (correct === null) return null // The question has changed since.
  return (
    <div data-verdict={correct ? 'right' : 'wrong'}>
      <strong>{correct ? 'Right.' : 'Not quite.'}</strong>{' '}
      <Why question={question} given={given} correct={correct} />
    </div>
  )
}

function Why({ question, given, correct }: ExplanationProps & { readonly correct: boolean }) {
  switch (question.kind) {
    case 'single': {
      const option = question.options[chosenOf(given)?.[0] ?? -1]
      return <InlineText text={withoutRight(option?.why ?? '')} />
    }
    case 'multiple':
      return <Chosen question={question} chosen={chosenOf(given) ?? []} correct={correct} />
    case 'order':
      return correct ? (
        <InlineText text={withoutRight(question.why)} />
      ) : (
        `${inPlace(question, chosenOf(given) ?? [])} of ${question.items.length} are in their place.`
      )
    case 'output':
      return correct ? (
        <InlineText text={withoutRight(question.why)} />
      ) : (
        'It prints something else.'
      )
    case 'command':
      return correct ? (
        <InlineText text={withoutRight(question.why)} />
      ) : (
        'That command does something else. Look at each part of the question once more.'
      )
  }
}

const withoutRight = (why: string): string => why.replace(/^Right[.:]\s*/, '')

interface ChosenProps {
  readonly question: QuestionOf<'multiple'>
  readonly chosen: readonly number[]
  readonly correct: boolean
}

/** Each choice with its reason; what was not chosen is left to be found. */
function Chosen({ question, chosen, correct }: ChosenProps) {
  const wrong = chosen.filter((index) => !question.options[index]?.correct)
  const missing = !correct && wrong.length === 0
  return (
    <>
      {missing && 'What you chose is right, but something is missing.'}
      <ul>
        {chosen.map((index) => (
          <li key={index}>
            <InlineText text={withoutRight(question.options[index]?.why ?? '')} />
          </li>
        ))}
      </ul>
    </>
  )
}

const inPlace = ({ items }: QuestionOf<'order'>, order: readonly number[]): number =>
  order.filter((item, place) => items[item] === items[place]).length
