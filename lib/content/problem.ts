/** A mistake in the course's content, said so that an author can mend it. */

export interface ContentProblem {
  /** Path from the folder that holds the content folder: content/01-a/02-b/lesson.mdx. */
  readonly file: string
  /** Counted from 1; absent when the whole file or folder is meant. */
  readonly line?: number
  /** What is wrong and what to write instead. */
  readonly message: string
}

/** One line per problem: `content/course.yaml:3 chapters[0].title: …`. */
export const formatProblem = (p: ContentProblem): string =>
  `${p.file}${p.line === undefined ? '' : `:${p.line}`} ${p.message}`

/** All problems, one per line, in the order in which an author reads files. */
export function formatProblems(problems: readonly ContentProblem[]): string {
  return [...problems].sort(byPlace).map(formatProblem).join('\n')
}

const byPlace = (a: ContentProblem, b: ContentProblem): number =>
  a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0)
