/** Decides what happens when the course has mistakes: authors read them, builds stop. */
import { type ContentProblem, formatProblems } from '#lib/content/problem.ts'

/** The problems, for a page to list while writing; elsewhere an error that lists them. */
export function problemsToShow(problems: readonly ContentProblem[]): readonly ContentProblem[] {
  if (process.env.NODE_ENV === 'development') return problems
  throw new Error(`The course has problems:\n${formatProblems(problems)}`)
}
