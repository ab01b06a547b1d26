/** The figure that holds a drawing on a lesson page; components/diagrams/diagram.css styles it. */
import type { Drawing } from '#lib/diagrams/finish-drawing.ts'

/** The narrowest that a drawing may shrink to, as a part of its natural width, to stay legible. */
const legible = 0.72

/** Drawings that stay wider than this when shrunk scroll in their figure on a phone. */
const phone = 300

export interface Figure {
  /** Of the figure element. */
  readonly className: string
  /** Its content. */
  readonly html: string
}

export function figureOf({ svg, title, width }: Drawing): Figure {
  const least = Math.round(width * legible)
  const sized = svg.replace('<svg ', `<svg style="min-width:${least}px" `)
  // Whoever scrolls with the keyboard must be able to reach what scrolls.
  const scrolls = least > phone
  const reach = scrolls ? ` tabindex="0" role="group" aria-label="${escapeHtml(title)}"` : ''
  return { className: 'diagram', html: `<div class="diagram-scroll"${reach}>${sized}</div>` }
}

/** The figure as HTML. */
export function figureHtml(drawing: Drawing): string {
  const { className, html } = figureOf(drawing)
  return `<figure class="${className}">${html}</figure>`
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
