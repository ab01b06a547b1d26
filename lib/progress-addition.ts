/** What loading a file of progress changes. */
import { lessonsOf } from '#lib/content/load.ts'
import type { Course, Lesson } from '#lib/content/schema.ts'
import type { LoadedProgress } from '#lib/loaded-progress.ts'
import type { Answer, Progress } from '#lib/progress.ts'
import type { ProgressFile } from '#lib/progress-file.ts'
import { judgeAnswer } from '#lib/quiz/judge-answer.ts'

/**
 * What a file adds to the progress there is: steps of this course that had not passed, and answers to
 * questions that had none, or a wrong one. Nothing is taken away.
 */
export function additionOf(
  file: ProgressFile,
  before: Progress,
  course: Course,
): { readonly addition: Progress } & LoadedProgress {
  const addition: Progress = { checks: {}, answers: {} }
  let [added, known] = [0, 0]
  for (const lesson of lessonsOf(course)) {
    const { slug } = lesson
    const checks = knownChecks(lesson, file.checks[slug] ?? [])
    const fresh = checks.filter((check) => !before.checks[slug]?.includes(check))
    const answers = knownAnswers(lesson, file.answers[slug] ?? {})
    const better = Object.entries(answers).filter(([question, { correct }]) => {
      const mine = before.answers[slug]?.[question]
      return mine === undefined || (correct && !mine.correct)
    })
    if (fresh.length > 0) addition.checks[slug] = fresh
    if (better.length > 0) addition.answers[slug] = Object.fromEntries(better)
    known += checks.length + Object.keys(answers).length
    added += fresh.length + better.length
  }
  return { addition, added, unknown: sizeOf(file) - known }
}

const knownChecks = ({ frontmatter }: Lesson, ids: readonly string[]): string[] =>
  frontmatter.checks.map((check) => check.id).filter((each) => ids.includes(each))

function knownAnswers(
  { frontmatter }: Lesson,
  given: ProgressFile['answers'][string],
): Record<string, Answer> {
  const judged = frontmatter.quiz.flatMap((question): [string, Answer][] => {
    const mine = given[question.id]
    const correct = mine ? judgeAnswer(question, mine) : null
    return mine && correct !== null ? [[question.id, { given: mine, correct }]] : []
  })
  return Object.fromEntries(judged)
}

function sizeOf({ checks, answers }: ProgressFile): number {
  const passed = Object.values(checks).map((ids) => new Set(ids).size)
  const answered = Object.values(answers).map((all) => Object.keys(all).length)
  return [...passed, ...answered].reduce((sum, each) => sum + each, 0)
}
