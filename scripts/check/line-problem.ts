/** A problem at a line of the file that is being checked. */

export interface LineProblem {
  /** Counted from 1; absent when the whole file is meant. */
  readonly line?: number
  /** What is wrong and what to write instead. */
  readonly message: string
}
