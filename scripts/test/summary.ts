/** The end of `npm test`: what failed, once more and together, so that nobody has to look for it. */
import { stripVTControlCharacters } from 'node:util'
import { say } from '../say.ts'
import type { FailedTest, Outcome } from './outcome.ts'

export interface StepResult extends Outcome {
  readonly name: string
  /** The end of what the step printed. */
  readonly output: string
}

/** Lines of a failed test that are repeated; its step printed the rest above. */
const linesOfTest = 12

/** Lines of a step that does not say which test failed. */
const linesOfStep = 40

/** Says again what failed; says nothing when nothing did. */
export function tellFailures(results: readonly StepResult[]): void {
  for (const result of results.filter(({ failed }) => failed > 0)) {
    say.title(`Failed: ${result.name}`)
    for (const line of summaryOf(result)) say.plain(line)
  }
}

/** What is repeated of a step in which something failed. */
export function summaryOf({ failures, output }: Pick<StepResult, 'failures' | 'output'>) {
  return failures.length > 0 ? failures.flatMap(linesOf) : linesAtEnd(output)
}

const linesOf = ({ name, why }: FailedTest) => [
  `✗ ${name}`,
  ...why
    .split('\n')
    .slice(0, linesOfTest)
    .map((line) => `  ${line}`),
]

const linesAtEnd = (output: string) =>
  stripVTControlCharacters(output).trimEnd().split('\n').slice(-linesOfStep)
