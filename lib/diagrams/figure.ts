/** The figure that holds a drawing on a lesson page. */
import type { Drawing } from '#lib/diagrams/finish-drawing.ts'

/** The narrowest that a drawing may shrink to, as a part of its natural width, to stay legible. */
const legible = 0.72

/** Drawings wider than this, shrunk, do not fit a phone and scroll in their figure. */
const phone = 300

export interface Figure {
  /** Attributes of the figure element. */
  readonly attributes: Readonly<Record<string, string>>
  /** Its content. */
  readonly html: string
}

/** Components/diagrams/diagram.css styles it. */
export function figureOf({ svg, title, width }: Drawing): Figure {
  const least = Math.round(width * legible)
  const sized = svg.replace('<svg ', `<svg style="min-width:min(${width}px,max(${least}px,0px))" `)
  // Whoever scrolls with the keyboard must be able to reach what scrolls.
  const scroll = least > phone ? ' tabindex="0" role="group"' : ''
  const name = scroll === '' ? '' : ` aria-label="${escapeHtml(title)}"`
  return {
    attributes: { class: 'diagram' },
    html: `<div class="diagram-scroll"${scroll}${name}>${sized}</div>`,
  }
}

/** The figure as HTML. */
export function figureHtml(drawing: Drawing): string {
  const { attributes, html } = figureOf(drawing)
  const written = Object.entries(attributes).map(
    ([name, value]) => ` ${name}="${escapeHtml(value)}"`,
  )
  return `<figure${written.join('')}>${html}</figure>`
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
