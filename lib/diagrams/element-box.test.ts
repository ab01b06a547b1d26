import { JSDOM } from 'jsdom'
import { expect, test } from 'vitest'
import { boxInDrawing, elementBox } from '#lib/diagrams/element-box.ts'
import { lengthOf, pathPoints, pointAt } from '#lib/diagrams/path-points.ts'
import { textLength } from '#lib/diagrams/text-box.ts'

function part(content: string, selector = '#it'): Element {
  const { document } = new JSDOM(`<body><svg id="d">${content}</svg></body>`).window
  const found = document.querySelector(selector)
  if (found === null) throw new Error(`no ${selector}`)
  return found
}

const rounded = (box: object) =>
  Object.values(box).map((number: number) => Math.round(number * 10) / 10)

test('a group is as large as its children where their transforms put them', () => {
  const group = part(
    `<g id="it"><rect x="1" y="2" width="10" height="20"/>
     <g transform="translate(100, 50) scale(2)"><circle cx="0" cy="0" r="5"/></g></g>`,
  )
  expect(rounded(elementBox(group))).toEqual([1, 2, 109, 58])
})

test('a rotated rectangle takes the room of its corners', () => {
  const group = part('<g id="it"><rect width="10" height="10" transform="rotate(45 5 5)"/></g>')
  expect(rounded(elementBox(group))).toEqual([-2.1, -2.1, 14.1, 14.1])
})

test('what draws nothing does not count', () => {
  const group = part(
    `<g id="it"><rect x="50" y="50"/><g></g><text x="-9"></text><defs><rect width="99" height="99"/></defs>
     <rect style="display: none" width="99" height="99"/><line x1="1" y1="1" x2="4" y2="1"/></g>`,
  )
  expect(rounded(elementBox(group))).toEqual([1, 1, 3, 0])
})

test.each([
  ['lines, absolute and relative', 'M10 10 H30 v20 l-5-5 L0 0z', [0, 0, 30, 30]],
  ['a curve, not its handles', 'M0 0 C0 40 40 40 40 0', [0, 0, 40, 30]],
  ['a smooth curve', 'M0 0 Q10 20 20 0 T40 0', [0, -10, 40, 20]],
  ['half a circle', 'M0 0 a10 10 0 0 1 20 0', [0, -10, 20, 10]],
  ['the larger arc', 'M0 0 A10 10 0 1 1 10 10', [0, -10, 20, 20]],
])('a path reaches as far as %s', (_, data, box) => {
  expect(rounded(elementBox(part(`<path id="it" d="${data}"/>`)))).toEqual(box)
})

test('a path has a length and points along it', () => {
  const points = pathPoints('M0 0 H30 V40')
  expect(lengthOf(points)).toBe(70)
  expect(pointAt(points, 50)).toEqual({ x: 30, y: 20 })
})

// Browsers measure these widths for Inter, without kerning, at 2048 pixels.
test.each([
  ['Host hardware', '400', 14_254],
  ['POST /containers/create', '400', 23_891],
])('"%s" is as wide as in a browser', (text, weight, units) => {
  const element = part(`<text id="it" font-size="2048" font-weight="${weight}">${text}</text>`)
  expect(textLength(element)).toBeCloseTo(units, 5)
})

test('text stands on its baseline, around its anchor', () => {
  const box = elementBox(part('<text id="it" x="100" y="50" text-anchor="middle">Docker</text>'))
  expect(box.x + box.width / 2).toBeCloseTo(100)
  expect([box.y, box.height]).toEqual([34, 20])
})

test('the style sheet decides about size, weight and anchor', () => {
  const css = `<style>#d{font-size:10px} #d .label text{text-anchor:end;font-size:20px} #d .b{font-weight:bold}</style>`
  const label = (of: string) => part(`${css}<g class="label">${of}</g>`)
  const plain = label('<text id="it">Docker</text>')
  const bold = label('<text id="it" class="b">Docker</text>')
  const box = elementBox(plain)
  expect(box.x + box.width).toBeCloseTo(0)
  expect(box.height).toBe(24)
  expect(textLength(bold)).toBeGreaterThan(textLength(plain) * 1.02)
})

test('lines of a label are stacked and the longest makes the width', () => {
  const element = part(
    `<text id="it" y="-10"><tspan x="0" dy="1em"><tspan>one</tspan><tspan> two three</tspan></tspan><tspan x="0" dy="1.1em">four</tspan></text>`,
  )
  const first = element.querySelector('tspan')
  expect(first).not.toBeNull()
  if (first === null) return
  expect(elementBox(element).width).toBeCloseTo(textLength(first))
  expect(elementBox(element).height).toBeCloseTo(20 + 1.1 * 16)
})

test('a box in the drawing counts every transform on the way', () => {
  const rect = part(
    '<g transform="translate(10,0)"><g transform="scale(2)"><rect id="it" x="1" width="3" height="3"/></g></g>',
  )
  expect(rounded(boxInDrawing(rect))).toEqual([12, 0, 6, 6])
})
