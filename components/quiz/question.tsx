/** One question: choose an answer, and see at once why it is right or wrong. */
'use client'

import { useEffect, useState } from 'react'
import { loadProgress, sendAnswer, useProgress } from '#components/progress/progress-store.ts'
import { InlineText } from '#components/ui/inline-text.tsx'
import type { Question as QuestionDefinition } from '#lib/content/schema.ts'
import type { Problem } from '#lib/errors.ts'

interface QuestionProps {
  readonly lesson: string
  readonly question: QuestionDefinition
}

type Choice =
  | { readonly state: 'saved' }
  | { readonly state: 'saving'; readonly option: number }
  | { readonly state: 'unsaved'; readonly option: number; readonly problem: Problem }

/** The option shown as chosen: the one just clicked, else the one the server knows. */
function useAnswer(lesson: string, question: string) {
  const known = useProgress((s) => s.progress.answers[lesson]?.[question])
  const [choice, setChoice] = useState<Choice>({ state: 'saved' })
  useEffect(() => void loadProgress(), [])
  const choose = async (option: number) => {
    setChoice({ state: 'saving', option })
    const sent = await sendAnswer({ lesson, question, option })
    setChoice((now) => {
      const isLatest = now.state === 'saving' && now.option === option
      if (!isLatest) return now
      return sent.ok ? { state: 'saved' } : { state: 'unsaved', option, problem: sent.error }
    })
  }
  return { choice, chosen: choice.state === 'saved' ? known?.option : choice.option, choose }
}

export function Question({ lesson, question }: QuestionProps) {
  const { choice, chosen, choose } = useAnswer(lesson, question.id)
  const answer = chosen === undefined ? undefined : question.options[chosen]
  const name = `${lesson}-${question.id}`
  return (
    <fieldset className="question">
      <legend>
        <InlineText text={question.question} />
      </legend>
      {question.options.map((option, index) => (
        <label
          key={option.text}
          className="option"
          data-verdict={chosen === index ? (option.correct ? 'right' : 'wrong') : undefined}
        >
          <input
            type="radio"
            name={name}
            checked={chosen === index}
            onChange={() => void choose(index)}
          />
          <span>
            <InlineText text={option.text} />
          </span>
        </label>
      ))}
      <div className="explanation" role="status">
        {answer && <Explanation correct={answer.correct} why={answer.why} />}
        {choice.state === 'unsaved' && (
          <p className="explanation-unsaved">
            Your answer could not be saved. {choice.problem.message} {choice.problem.next}
          </p>
        )}
      </div>
      <noscript>
        <Solution question={question} />
      </noscript>
    </fieldset>
  )
}

interface ExplanationProps {
  readonly correct: boolean
  readonly why: string
}

function Explanation({ correct, why }: ExplanationProps) {
  return (
    <p data-verdict={correct ? 'right' : 'wrong'}>
      <strong>{correct ? 'Right.' : 'Not quite.'}</strong>{' '}
      <InlineText text={why.replace(/^Right[.:]\s*/, '')} />
    </p>
  )
}

/** For readers without JavaScript: the answer, folded away. */
function Solution({ question }: { readonly question: QuestionDefinition }) {
  const right = question.options.find((o) => o.correct)
  if (!right) return null
  return (
    <details className="hint">
      <summary>Answer</summary>
      <p>
        <strong>
          <InlineText text={right.text} />
        </strong>{' '}
        <InlineText text={right.why} />
      </p>
    </details>
  )
}
