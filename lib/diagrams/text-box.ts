/** Lays out an SVG text element as a browser would, to know its box and its length. */
import { type Box, boxAround, corners, type Point } from '#lib/diagrams/box.ts'
import { ascentOf, descentOf, type Font, textWidth } from '#lib/diagrams/text-metrics.ts'
import { pixels, textStyleOf } from '#lib/diagrams/text-style.ts'

/** One stretch of text with one style, on one line. */
interface Run {
  readonly owner: Element
  readonly text: string
  readonly font: Font
  readonly width: number
  /** Where the run starts, before the anchor shifts its line. */
  readonly at: Point
  readonly line: Line
}

/** Text that is anchored together: it starts wherever an element sets x or y. */
interface Line {
  readonly anchor: string
  readonly start: number
  readonly runs: Run[]
}

/** The box around the text of a `text` or `tspan`, undefined when it has none. */
export function textBox(element: Element): Box | undefined {
  const boxes = runsIn(element).map((run) => {
    const x = run.at.x + anchorShift(run.line)
    const y = run.at.y - ascentOf(run.font)
    return { x, y, width: run.width, height: ascentOf(run.font) + descentOf(run.font) }
  })
  return boxAround(boxes.flatMap(corners))
}

/** The sum of the advance widths of the element's text, in pixels. */
export const textLength = (element: Element): number =>
  runsIn(element).reduce((sum, run) => sum + run.width, 0)

function runsIn(element: Element): readonly Run[] {
  const root = element.closest('text') ?? element
  const runs: Run[] = []
  let at: Point = { x: 0, y: 0 }
  let line: Line = { anchor: 'start', start: 0, runs: [] }
  const visit = (owner: Element): void => {
    const { font, anchor, baseline } = textStyleOf(owner)
    const moved = moveTo(owner, at, font)
    if (owner === root || owner.hasAttribute('x') || owner.hasAttribute('y')) {
      line = { anchor, start: moved.x, runs: [] }
    }
    at = moved
    for (const node of owner.childNodes) {
      if (node.nodeType === 1) visit(node as Element)
      if (node.nodeType !== 3) continue
      const text = collapse(node.textContent ?? '', line)
      if (text === '') continue
      const width = textWidth(text, font)
      const y = at.y + baselineShift(baseline, font)
      const run: Run = { owner, text, font, width, at: { x: at.x, y }, line }
      line.runs.push(run)
      runs.push(run)
      at = { x: at.x + width, y: at.y }
    }
  }
  visit(root)
  return element === root ? runs : runs.filter((run) => element.contains(run.owner))
}

function moveTo(element: Element, at: Point, font: Font): Point {
  const length = (name: string, otherwise: number): number => {
    const text = element.getAttribute(name)
    return text === null || text === '' ? otherwise : pixels(text, font.size)
  }
  return { x: length('x', at.x) + length('dx', 0), y: length('y', at.y) + length('dy', 0) }
}

/** White space as SVG shows it: one space for many, none at the start of a line. */
function collapse(text: string, line: Line): string {
  const single = text.replace(/\s+/g, ' ')
  const last = line.runs.at(-1)?.text
  return last === undefined || last.endsWith(' ') ? single.replace(/^ /, '') : single
}

function anchorShift(line: Line): number {
  const last = line.runs.at(-1)
  const length = last === undefined ? 0 : last.at.x + last.width - line.start
  if (line.anchor === 'middle') return -length / 2
  return line.anchor === 'end' ? -length : 0
}

/** How far below the given y the alphabetic baseline lies. */
function baselineShift(baseline: string, font: Font): number {
  switch (baseline) {
    case 'middle':
      // Half the height of a small x, as browsers take it.
      return font.size * 0.27
    case 'central':
      return (ascentOf(font) - descentOf(font)) / 2
    case 'hanging':
      return font.size * 0.78
    case 'text-before-edge':
    case 'text-top':
      return ascentOf(font)
    case 'text-after-edge':
    case 'ideographic':
      return -descentOf(font)
    default:
      return 0
  }
}
