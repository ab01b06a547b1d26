/** For readers without JavaScript: the answer, folded away. */
import type { ReactNode } from 'react'
import { InlineText } from '#components/ui/inline-text.tsx'
import type { Question } from '#lib/quiz/question.ts'

export function Solution({ question }: { readonly question: Question }) {
  return (
    <details className="hint">
      <summary>Answer</summary>
      {answersTo(question)}
    </details>
  )
}

function answersTo(question: Question): ReactNode {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return question.options
        .filter((option) => option.correct)
        .map((option) => <Answer key={option.text} text={option.text} why={option.why} />)
    case 'order':
      return (
        <>
          <ol>
            {question.items.map((item) => (
              <li key={item}>
                <InlineText text={item} />
              </li>
            ))}
          </ol>
          <p>
            <InlineText text={question.why} />
          </p>
        </>
      )
    case 'output':
    case 'command':
      return <Answer text={`\`${question.accept[0]}\``} why={question.why} />
  }
}

function Answer({ text, why }: { readonly text: string; readonly why: string }) {
  return (
    <p>
      <strong>
        <InlineText text={text} />
      </strong>{' '}
      <InlineText text={why} />
    </p>
  )
}
