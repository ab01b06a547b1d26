/** What is wrong with the diagrams of a lesson. */
import { checkDiagram } from '#lib/diagrams/check-mermaid.ts'
import type { Fence } from './fences.ts'
import type { LineProblem } from './line-problem.ts'
import { remember } from './remember.ts'

const check = remember(checkDiagram)

/** Mermaid draws a mark below the place, which needs several lines; the line itself is shown anyway. */
const inOneLine = (message: string): string => {
  const [first = '', ...more] = message.split('\n')
  return more.length === 0
    ? first
    : `${first}; look for a slip in this line, or at the end of the one before`
}

/** Every problem of the ```mermaid fences, with lines of the lesson file. */
export async function diagramProblems(fences: readonly Fence[]): Promise<readonly LineProblem[]> {
  const drawn = fences.filter(({ language }) => language === 'mermaid')
  const found = drawn.map(async (fence) =>
    (await check(fence.text)).map(({ line, message }) => ({
      line: fence.line + line,
      message: `diagram: ${inOneLine(message)}`,
    })),
  )
  return (await Promise.all(found)).flat()
}
