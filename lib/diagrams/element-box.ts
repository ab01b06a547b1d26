/** The bounding box of any SVG element, from its attributes, its text and its children. */
import {
  type Box,
  boxAround,
  emptyBox,
  identity,
  type Matrix,
  multiply,
  type Point,
  parseTransform,
  transformBox,
  union,
} from '#lib/diagrams/box.ts'
import { pathPoints } from '#lib/diagrams/path-points.ts'
import { textBox } from '#lib/diagrams/text-box.ts'

/** Like `getBBox()`: in the element's own coordinates, without strokes; empty when nothing shows. */
export const elementBox = (element: Element): Box => boxOf(element) ?? emptyBox

/** The element's box in the coordinates of the outermost svg. */
export const boxInDrawing = (element: Element): Box =>
  transformBox(matrixToDrawing(element), elementBox(element))

/** The transform from the element's own coordinates to those of the outermost svg. */
export function matrixToDrawing(element: Element): Matrix {
  let matrix = identity
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    matrix = multiply(ownMatrix(at), matrix)
    if (at.localName === 'svg' && at.parentElement?.closest('svg') == null) break
  }
  return matrix
}

function ownMatrix(element: Element): Matrix {
  const own = parseTransform(element.getAttribute('transform'))
  const nested = element.localName === 'svg' && element.parentElement?.closest('svg') != null
  return nested ? multiply(own, [1, 0, 0, 1, num(element, 'x'), num(element, 'y')]) : own
}

function boxOf(element: Element): Box | undefined {
  const n = (name: string) => num(element, name)
  switch (element.localName) {
    case 'svg':
    case 'g':
    case 'a':
      return union(Array.from(element.children).flatMap(childBox))
    case 'rect':
    case 'image':
    case 'foreignObject':
      // A rectangle without an area is not drawn and does not count.
      return n('width') > 0 && n('height') > 0
        ? { x: n('x'), y: n('y'), width: n('width'), height: n('height') }
        : undefined
    case 'circle':
      return n('r') > 0 ? around(n('cx'), n('cy'), n('r'), n('r')) : undefined
    case 'ellipse':
      return around(n('cx'), n('cy'), n('rx'), n('ry'))
    case 'line':
      return boxAround([
        { x: n('x1'), y: n('y1') },
        { x: n('x2'), y: n('y2') },
      ])
    case 'polygon':
    case 'polyline':
      return boxAround(pairs(element.getAttribute('points') ?? ''))
    case 'path':
      return boxAround(pathPoints(element.getAttribute('d') ?? ''))
    case 'text':
    case 'tspan':
      return textBox(element)
    default:
      // defs, marker, style, title and the like draw nothing where they stand.
      return undefined
  }
}

function childBox(child: Element): readonly Box[] {
  if (/display:\s*none/.test(child.getAttribute('style') ?? '')) return []
  if (child.getAttribute('display') === 'none') return []
  const box = boxOf(child)
  return box === undefined ? [] : [transformBox(ownMatrix(child), box)]
}

const around = (cx: number, cy: number, rx: number, ry: number): Box => ({
  x: cx - rx,
  y: cy - ry,
  width: 2 * rx,
  height: 2 * ry,
})

function num(element: Element, name: string): number {
  const value = Number.parseFloat(element.getAttribute(name) ?? '0')
  return Number.isNaN(value) ? 0 : value
}

function pairs(text: string): readonly Point[] {
  const n = (text.match(/[-+.\de]+/gi) ?? []).map(Number)
  return n.flatMap((x, i) => (i % 2 === 0 ? [{ x, y: n[i + 1] ?? 0 }] : []))
}
