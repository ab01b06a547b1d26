/** What is wrong with a diagram, said so that its author can mend it. */

export interface DiagramProblem {
  /** Counted from 1, the line after the opening fence. */
  readonly line: number
  /** What is wrong and what to write instead. */
  readonly message: string
}
