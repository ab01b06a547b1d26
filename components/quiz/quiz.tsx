/** The questions at the end of a lesson. */
import type { Question as QuestionDefinition } from '#lib/quiz/question.ts'
import { Question } from './question.tsx'

interface QuizProps {
  /** The lesson's slug. */
  readonly lesson: string
  readonly questions: readonly QuestionDefinition[]
}

export function Quiz({ lesson, questions }: QuizProps) {
  if (questions.length === 0) return null
  return (
    <section className="quiz" aria-labelledby={`quiz-${questions[0]?.id}`}>
      <h2 id={`quiz-${questions[0]?.id}`}>Check your understanding</h2>
      <noscript>
        <p className="quiz-noscript">Answers are explained below each question.</p>
      </noscript>
      <ol>
        {questions.map((question) => (
          <li key={question.id}>
            <Question lesson={lesson} question={question} />
          </li>
        ))}
      </ol>
    </section>
  )
}
