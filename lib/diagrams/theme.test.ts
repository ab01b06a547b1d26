import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { diagramColours, nodeClasses } from '#lib/diagrams/theme.ts'

const css = readFileSync(
  new URL('../../components/diagrams/diagram.css', import.meta.url),
  'utf8',
).replaceAll(`'`, '"')

/** The values set in the block that opens with `selector`. */
function values(selector: string): ReadonlyMap<string, string> {
  const start = css.indexOf(selector)
  const body = css.slice(css.indexOf('{', start), css.indexOf('}', start))
  return new Map(
    [...body.matchAll(/--diagram-([\w-]+):\s*(#\w+)/g)].map(([, n = '', v = '']) => [n, v]),
  )
}

const light = values('[data-theme="light"]')
const dark = values('[data-theme="dark"]')
const classColours = nodeClasses.flatMap((name) => [name, `${name}-border`])

test('light, dark and the reader’s preference give every colour a value', () => {
  for (const theme of [light, dark]) {
    expect([...theme.keys()].sort()).toEqual([...diagramColours, ...classColours].sort())
  }
  expect(values(':root:not([data-theme])')).toEqual(dark)
})

const fills = ['page', 'node', 'group', 'label', 'note', 'active', ...nodeClasses]
const outlines = [
  'line',
  'node-border',
  'note-border',
  ...nodeClasses.map((name) => `${name}-border`),
]

test.each([
  ['light', light],
  ['dark', dark],
])('text and outlines can be told apart in %s', (_, theme) => {
  const colour = (name: string) => theme.get(name) ?? '#000000'
  for (const fill of fills) {
    expect(contrast(colour('text'), colour(fill)), `text on ${fill}`).toBeGreaterThan(4.5)
  }
  for (const outline of outlines) {
    expect(contrast(colour(outline), colour('page')), `${outline} on page`).toBeGreaterThan(3)
  }
})

/** The contrast ratio of WCAG 2. */
function contrast(a: string, b: string): number {
  const [dim = 0, bright = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (bright + 0.05) / (dim + 0.05)
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
