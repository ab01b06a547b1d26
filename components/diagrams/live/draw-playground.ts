/** Draws what a learner writes, or says in which line it is wrong. */
import { figureHtml } from '#lib/diagrams/figure.ts'
import { parserProblem, prepareSource } from '#lib/diagrams/mermaid-source.ts'
import type { DiagramProblem } from '#lib/diagrams/problem.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { drawInBrowser } from './draw-in-browser.ts'

/** The figure as HTML, or the first problem. Ids in it begin with `id`. */
export async function drawPlayground(
  source: string,
  id: string,
): Promise<Result<string, DiagramProblem>> {
  const prepared = prepareSource(source, { unnamed: true })
  if (!prepared.ok) return err(prepared.error[0] ?? { line: 1, message: 'this cannot be drawn' })
  try {
    return ok(figureHtml(await drawInBrowser(prepared.value.text, { id })))
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    return err(parserProblem(said, prepared.value))
  }
}
