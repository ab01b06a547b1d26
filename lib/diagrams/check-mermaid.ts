/** Finds what is wrong with the diagrams of a lesson, for the content check. */
import { drawMermaid } from '#lib/diagrams/draw-mermaid.ts'
import type { DiagramProblem } from '#lib/diagrams/problem.ts'

/** Every problem of one diagram; none when it can be drawn. Lines count within the source. */
export async function checkDiagram(source: string): Promise<readonly DiagramProblem[]> {
  const drawn = await drawMermaid(source)
  return drawn.ok ? [] : drawn.error
}

/** Every problem of the ```mermaid fences in a lesson. Lines count within the lesson file. */
export async function checkDiagramsIn(lesson: string): Promise<readonly DiagramProblem[]> {
  const found = await Promise.all(
    mermaidFences(lesson).map(async ({ line, source }) => {
      const problems = await checkDiagram(source)
      return problems.map((problem) => ({ ...problem, line: line + problem.line }))
    }),
  )
  return found.flat()
}

interface Fence {
  /** The line of the opening fence, counted from 1. */
  readonly line: number
  readonly source: string
}

function mermaidFences(lesson: string): readonly Fence[] {
  const fences = lesson.matchAll(/^([ \t]*)(`{3,}|~{3,})([^\n]*)\n([\s\S]*?)^[ \t]*\2[ \t]*$/gm)
  return [...fences].flatMap(({ index, 3: info = '', 4: source = '' }) =>
    /^mermaid\b/.test(info.trim())
      ? [{ line: lesson.slice(0, index).split('\n').length, source: source.replace(/\n$/, '') }]
      : [],
  )
}
