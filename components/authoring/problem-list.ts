/** Sorts an author's problems for the page they look at, and says how many there are. */
import type { ReportedProblem } from '#lib/content/report.ts'

export interface ProblemList {
  /** Of the lesson on show. */
  readonly here: readonly ReportedProblem[]
  readonly elsewhere: readonly ReportedProblem[]
}

/** `path` is that of the page: /learn/networking. */
export function sortProblems(problems: readonly ReportedProblem[], path: string): ProblemList {
  const slug = /^\/learn\/([^/]+)/.exec(path)?.[1]
  const isHere = ({ file }: ReportedProblem) =>
    slug !== undefined && file.split('/')[2]?.replace(/^\d+-/, '') === slug
  return {
    here: problems.filter(isHere),
    elsewhere: problems.filter((problem) => !isHere(problem)),
  }
}

const counted = (count: number): string => (count === 1 ? '1 mistake' : `${count} mistakes`)

/** What the button says, and what is read out when it changes. */
export function problemWords({ here, elsewhere }: ProblemList): string {
  if (here.length === 0) return `${counted(elsewhere.length)} in the course`
  if (elsewhere.length === 0) return `${counted(here.length)} in this lesson`
  return `${counted(here.length)} in this lesson, ${elsewhere.length} elsewhere`
}

export interface Marked {
  readonly before: string
  /** The wrong letters; empty when the whole line is meant. */
  readonly wrong: string
  readonly after: string
}

/** The line of a problem, taken apart round the letters that are wrong; null when it has none to show. */
export function marked({ text, column, length = 1 }: ReportedProblem): Marked | null {
  if (text === undefined || text.trim() === '') return null
  if (column === undefined) return { before: text.trim(), wrong: '', after: '' }
  const from = column - 1
  return {
    before: text.slice(0, from).trimStart(),
    wrong: text.slice(from, from + length),
    after: text.slice(from + length).trimEnd(),
  }
}
