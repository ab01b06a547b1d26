/** The thread that draws: it alone has a stand-in for a browser, and Mermaid. */
import { parentPort } from 'node:worker_threads'
import { standInForBrowser } from '#lib/diagrams/browser-stand-in.ts'
import type { DrawReply, DrawRequest } from '#lib/diagrams/draw-mermaid.ts'
import { finishDrawing } from '#lib/diagrams/finish-drawing.ts'
import { mermaidConfig } from '#lib/diagrams/mermaid-config.ts'

const document = standInForBrowser()
// Mermaid looks for a browser while it loads.
const { default: mermaid } = await import('mermaid')
mermaid.initialize(mermaidConfig())

let last: Promise<void> = Promise.resolve()

parentPort?.on('message', (request: DrawRequest) => {
  // One at a time: Mermaid keeps the state of the diagram it draws in globals.
  last = last.then(async () => parentPort?.postMessage(await draw(request)))
})

async function draw({ job, id, source }: DrawRequest): Promise<DrawReply> {
  seedRandom()
  try {
    const { svg } = await mermaid.render(id, source)
    return { job, ok: true, drawing: finishDrawing(document, svg, id) }
  } catch (error) {
    return { job, ok: false, message: error instanceof Error ? error.message : String(error) }
  } finally {
    document.body.replaceChildren()
  }
}

/** The same source must give the same drawing, and Mermaid draws some outlines with chance. */
function seedRandom(): void {
  let state = 1
  Math.random = () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
