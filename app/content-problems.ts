/** Decides what happens when the course has mistakes: authors read them, builds stop. */
import { type ContentProblem, formatProblems } from '#lib/content/problem.ts'
import { writing } from '#lib/site-config.ts'

/** The problems, for a page to list while writing; elsewhere an error that lists them. */
export function problemsToShow(problems: readonly ContentProblem[]): readonly ContentProblem[] {
  if (writing) return problems
  throw new Error(`The course has problems:\n${formatProblems(problems)}`)
}
