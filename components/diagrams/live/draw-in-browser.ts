/** Draws Mermaid text in the page: Mermaid comes with the first drawing, and draws one at a time. */

import type { Mermaid } from 'mermaid'
import type { Drawing } from '#lib/diagrams/finish-drawing.ts'
import { finishDrawing } from '#lib/diagrams/finish-drawing.ts'
import { keyParts } from '#lib/diagrams/live/key-parts.ts'
import { breath, divideDrawing, mermaidInPage } from './mermaid-in-page.ts'
import { renderAgain } from './render-again.ts'

export interface DrawOptions {
  /** Ids in the drawing begin with it; unique in the page. */
  readonly id: string
  /** Pixels between the rows of a flowchart, where they should be closer than in lessons. */
  readonly rankSpacing?: number | undefined
}

let last: Promise<unknown> = Promise.resolve()
let drawn = 0

/** Rejects with Mermaid's complaint when it cannot read the text. */
export function drawInBrowser(source: string, options: DrawOptions): Promise<Drawing> {
  const drawing = last.then(() => draw(source, options))
  last = drawing.catch(() => undefined)
  return drawing
}

async function draw(source: string, { id, rankSpacing }: DrawOptions): Promise<Drawing> {
  const mermaid = await mermaidInPage(rankSpacing)
  const desk = document.createElement('div')
  // Text is measured in the font that it will be shown in.
  desk.className = 'diagram diagram-desk'
  document.body.append(desk)
  try {
    drawn += 1
    // Mermaid looks for its id in the whole page, and would draw into the drawing that is on show.
    const passing = `drawing${drawn}on-desk`
    const render: Mermaid['render'] = async (...drawing) => {
      await divideDrawing(mermaid, source)
      return mermaid.render(...drawing)
    }
    const svg = await renderAgain({ render }, { id: passing, source, desk })
    await breath()
    const markup = svg.replaceAll(passing, id)
    return finishDrawing(inertDocument(), markup, id, (element) => keyParts(element, id))
  } finally {
    desk.remove()
  }
}

/** Where nothing is loaded and no handler ever runs. */
const inertDocument = (): Document => document.implementation.createHTMLDocument('')
