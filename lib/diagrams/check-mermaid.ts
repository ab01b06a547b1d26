/** Finds what is wrong with a diagram, for the content check. */
import { drawMermaid } from '#lib/diagrams/draw-mermaid.ts'
import type { DiagramProblem } from '#lib/diagrams/problem.ts'

/** Every problem of one diagram; none when it can be drawn. Lines count within the source. */
export async function checkDiagram(source: string): Promise<readonly DiagramProblem[]> {
  const drawn = await drawMermaid(source)
  return drawn.ok ? [] : drawn.error
}
