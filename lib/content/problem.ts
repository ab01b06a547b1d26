/** A mistake in the course's content, said so that an author can mend it. */

/** Where something was written in a file. */
export interface Place {
  /** Counted from 1. */
  readonly line: number
  /** Counted from 1, in letters; absent when the whole line is meant. */
  readonly column?: number
  /** How many letters are meant; absent when that is not known. */
  readonly length?: number
}

/** A mistake at a place, or in the whole file or folder. */
export interface ContentProblem {
  /** Path from the folder that holds the content folder: content/01-a/02-b/lesson.mdx. */
  readonly file: string
  readonly line?: number | undefined
  readonly column?: number | undefined
  readonly length?: number | undefined
  /** What is wrong, with the text that is, and what to write instead. */
  readonly message: string
}

/** Where it is, as editors and terminals link it: `content/course.yaml:3:5`. */
export const formatPlace = ({ file, line, column }: ContentProblem): string =>
  [file, line, line === undefined ? undefined : column]
    .filter((part) => part !== undefined)
    .join(':')

/** One line per problem: `content/course.yaml:3:5 chapters[0].title: …`. */
export const formatProblem = (problem: ContentProblem): string =>
  `${formatPlace(problem)} ${problem.message}`

/** All problems, one per line, in the order in which an author reads files. */
export const formatProblems = (problems: readonly ContentProblem[]): string =>
  inReadingOrder(problems).map(formatProblem).join('\n')

/** The problems by file, line and column, each told once. */
export function inReadingOrder(problems: readonly ContentProblem[]): readonly ContentProblem[] {
  const told = new Map(problems.map((problem) => [formatProblem(problem), problem]))
  return [...told.values()].sort(byPlace)
}

const byPlace = (a: ContentProblem, b: ContentProblem): number =>
  a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)
