/** A line to be written: what a command prints, or the command itself. */
import { type FormEvent, useState } from 'react'
import type { QuestionOf } from '#lib/quiz/question.ts'
import type { LearnersAnswer } from './answer.ts'

interface WrittenAnswerProps {
  readonly question: QuestionOf<'output' | 'command'>
  readonly answer: LearnersAnswer
}

const longest = 500

export function WrittenAnswer({ question, answer }: WrittenAnswerProps) {
  const judged = answer.given?.kind === 'written' ? answer.given.text : undefined
  const [changed, setChanged] = useState<string | null>(null)
  const text = changed ?? judged ?? ''
  const label = question.kind === 'command' ? 'Your command' : 'It prints'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    answer.give({ kind: 'written', text: text.trim() })
  }
  return (
    <form className="written" onSubmit={submit}>
      <label>
        <span>{label}</span>
        <input
          type="text"
          value={text}
          maxLength={longest}
          autoCapitalize="none"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          onChange={(event) => setChanged(event.target.value)}
        />
      </label>
      <button
        type="submit"
        className="question-check"
        disabled={text.trim() === '' || text.trim() === judged}
      >
        Check my answer
      </button>
    </form>
  )
}
