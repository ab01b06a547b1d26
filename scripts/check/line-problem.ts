/** A problem in the file that is being checked. */
import type { ContentProblem, Place } from '#lib/content/problem.ts'

export interface LineProblem extends Partial<Place> {
  /** What is wrong and what to write instead. */
  readonly message: string
  /** The wrong letters as they stand in that line, by which the column is found. */
  readonly text?: string | undefined
}

/** The problem in that file; its column is found in the file's lines if only the wrong letters are known. */
export function placed(
  { text, ...problem }: LineProblem,
  file: string,
  lines: readonly string[],
): ContentProblem {
  const line = problem.line === undefined ? undefined : lines[problem.line - 1]
  const at = text && problem.column === undefined ? (line?.indexOf(text) ?? -1) : -1
  return at < 0 || !text
    ? { file, ...problem }
    : { file, ...problem, column: at + 1, length: text.length }
}
