/** Says in the terminal what a report says, between the lines of the programs. */
import { formatProblem } from '#lib/content/problem.ts'
import type { CourseProblems } from '#lib/content/report.ts'
import { say } from '../say.ts'

/** More than these are in the browser, and in `npm run check`. */
const most = 5

let had = false

/** Says nothing about a course that was and is without mistakes. */
export function tellReport({ problems }: CourseProblems): void {
  if (problems.length === 0) {
    if (had) say.done('the course has no mistakes any more')
    had = false
    return
  }
  had = true
  say.note(
    problems.length === 1
      ? 'one mistake in the course:'
      : `${problems.length} mistakes in the course:`,
  )
  for (const { text: _, ...problem } of problems.slice(0, most)) say.plain(formatProblem(problem))
  if (problems.length > most) say.plain(`… and ${problems.length - most} more: npm run check`)
}
