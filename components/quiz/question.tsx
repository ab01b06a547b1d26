/** One question: answer it, and see at once why that is right or wrong. */
'use client'

import dynamic from 'next/dynamic'
import { lazy, Suspense } from 'react'
import { InlineText } from '#components/ui/inline-text.tsx'
import { loadPart } from '#components/ui/load-part.ts'
import type { Question as QuestionDefinition } from '#lib/quiz/question.ts'
import { type LearnersAnswer, useAnswer } from './answer.ts'
import { MultipleChoice } from './multiple-choice.tsx'
import { SingleChoice } from './single-choice.tsx'
import { Solution } from './solution.tsx'
import { WrittenAnswer } from './written-answer.tsx'

/** Few questions are of order; it is part of the page all the same. */
const OrderAnswer = dynamic(async () => {
  const part = await loadPart(() => import('./order-answer.tsx'))
  return part.OrderAnswer
})

/** Judging is for those who have answered. */
const Explanation = lazy(async () => ({
  default: (await loadPart(() => import('./explanation.tsx'))).Explanation,
}))

interface QuestionProps {
  readonly lesson: string
  readonly question: QuestionDefinition
}

export function Question({ lesson, question }: QuestionProps) {
  const answer = useAnswer(lesson, question.id)
  return (
    <fieldset className="question">
      <legend>
        <InlineText text={question.question} />
      </legend>
      {question.kind === 'output' && question.code !== undefined && (
        <pre className="question-code">
          <code>{question.code.trim()}</code>
        </pre>
      )}
      <Answering name={`${lesson}-${question.id}`} question={question} answer={answer} />
      <div className="explanation" role="status">
        {answer.given && (
          <Suspense>
            <Explanation question={question} given={answer.given} />
          </Suspense>
        )}
        {answer.problem && (
          <p className="explanation-unsaved">
            Your answer could not be saved. {answer.problem.message} {answer.problem.next}
          </p>
        )}
      </div>
      <noscript>
        <Solution question={question} />
      </noscript>
    </fieldset>
  )
}

interface AnsweringProps {
  readonly name: string
  readonly question: QuestionDefinition
  readonly answer: LearnersAnswer
}

/** The way to answer that the question's kind asks for. */
function Answering({ name, question, answer }: AnsweringProps) {
  switch (question.kind) {
    case 'single':
      return <SingleChoice name={name} question={question} answer={answer} />
    case 'multiple':
      return <MultipleChoice question={question} answer={answer} />
    case 'order':
      return <OrderAnswer question={question} answer={answer} />
    case 'output':
    case 'command':
      return <WrittenAnswer question={question} answer={answer} />
  }
}
