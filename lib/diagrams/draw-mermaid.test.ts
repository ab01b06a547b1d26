import { readdirSync, readFileSync } from 'node:fs'
import { JSDOM } from 'jsdom'
import { beforeAll, expect, test } from 'vitest'
import type { Box } from '#lib/diagrams/box.ts'
import { type Drawing, drawMermaid } from '#lib/diagrams/draw-mermaid.ts'
import { boxInDrawing } from '#lib/diagrams/element-box.ts'

const folder = new URL('./examples/', import.meta.url)
const examples = readdirSync(folder)
const exampleSource = (name: string) => readFileSync(new URL(name, folder), 'utf8')

async function draw(source: string, copy?: number): Promise<Drawing> {
  const drawn = await drawMermaid(source, copy)
  if (!drawn.ok) throw new Error(JSON.stringify(drawn.error))
  return drawn.value
}

// Loading Mermaid takes far longer than drawing.
beforeAll(() => draw(exampleSource('docker-run.mmd')).then(() => undefined), 60_000)

const parse = (svg: string): Element => {
  const found = new JSDOM(`<body>${svg}</body>`).window.document.querySelector('svg')
  if (found === null) throw new Error('no svg')
  return found
}

const inside = (inner: Box, outer: Box, slack: number): boolean =>
  inner.x >= outer.x - slack &&
  inner.y >= outer.y - slack &&
  inner.x + inner.width <= outer.x + outer.width + slack &&
  inner.y + inner.height <= outer.y + outer.height + slack

test.each(examples)('%s draws the same every time, whatever was drawn before', async (name) => {
  const source = exampleSource(name)
  const first = await draw(source)
  await draw(exampleSource('docker-run.mmd'))
  expect((await draw(source)).svg).toBe(first.svg)
})

test.each(examples)('%s keeps every label inside its node and the drawing', async (name) => {
  const source = exampleSource(name)
  const { svg, width, height } = await draw(source)
  const root = parse(svg)
  const [x = 0, y = 0] = (root.getAttribute('viewBox') ?? '').split(' ').map(Number)
  const texts = [...root.querySelectorAll('text')].filter((text) => text.textContent?.trim())
  expect(texts.length).toBeGreaterThan(3)
  for (const text of texts) {
    const box = boxInDrawing(text)
    expect(inside(box, { x, y, width, height }, 0.5), `${text.textContent} in drawing`).toBe(true)
    const shape = shapeOf(text)
    if (shape !== undefined) {
      expect(inside(box, boxInDrawing(shape), 0.5), `${text.textContent} in node`).toBe(true)
    }
  }
})

test.each(examples)(
  '%s takes every colour from the site and nothing from elsewhere',
  async (name) => {
    const source = exampleSource(name)
    const { svg } = await draw(source)
    const root = parse(svg)
    const values = [...root.querySelectorAll('*')].flatMap((element) => [...element.attributes])
    for (const { name: attribute, value } of values) {
      expect(attribute).not.toMatch(/^on/)
      if (attribute === 'href') expect(value).toMatch(/^#/)
      if (/^(fill|stroke|style)$/.test(attribute)) expect(value).not.toMatch(/#[\da-f]{3}|rgb|hsl/i)
    }
    const css = root.querySelector('style')?.textContent ?? ''
    expect(css.match(/:\s*(#[\da-f]{3,8}|rgba?\(|hsla?\()/gi) ?? []).toEqual([])
    expect(root.querySelector('script, foreignObject, image, a')).toBeNull()
  },
)

test.each(examples)('%s styles only itself and refers only to its own parts', async (name) => {
  const source = exampleSource(name)
  const { svg } = await draw(source)
  const root = parse(svg)
  const ids = [...root.querySelectorAll('[id]')].map((element) => element.id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) expect(id.startsWith(root.id)).toBe(true)
  for (const [, id = ''] of svg.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(id)
  const css = root.querySelector('style')?.textContent ?? ''
  const selectors = [...css.matchAll(/([^{}]+)\{/g)].flatMap(([, list = '']) =>
    list.split(/,(?![^(]*\))/),
  )
  expect(selectors.length).toBeGreaterThan(0)
  for (const selector of selectors) expect(selector.startsWith(`#${root.id}`)).toBe(true)
})

test.each(examples)('%s reserves its box and says what it shows', async (name) => {
  const source = exampleSource(name)
  const drawing = await draw(source)
  const root = parse(drawing.svg)
  const text = (id: string) => root.querySelector(`#${id}`)?.textContent
  expect(root.getAttribute('role')).toBe('img')
  expect(Number(root.getAttribute('width'))).toBe(drawing.width)
  expect(Number(root.getAttribute('height'))).toBe(drawing.height)
  const named = (root.getAttribute('aria-labelledby') ?? '').split(' ').map(text)
  expect(named).toEqual([drawing.title, drawing.description])
  expect(source).toContain(drawing.title)
  expect(source).toContain(drawing.description)
})

/** The outline of the node that the text labels. */
function shapeOf(text: Element): Element | undefined {
  const shapes = [...(text.closest('.node')?.querySelectorAll('rect, polygon, path, circle') ?? [])]
  const area = (element: Element) => boxInDrawing(element).width * boxInDrawing(element).height
  return shapes
    .filter((shape) => shape.closest('.label') === null)
    .sort((a, b) => area(b) - area(a))[0]
}

test('copies on one page have ids of their own', async () => {
  const source = exampleSource('image-layers.mmd')
  const [first, second] = [await draw(source), await draw(source, 2)]
  const ids = (drawing: Drawing) => [...drawing.svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  expect(ids(first).filter((id) => ids(second).includes(id))).toEqual([])
})

test('diagrams asked for at once come back each as its own', async () => {
  const sources = ['docker-run.mmd', 'container-states.mmd', 'all-shapes.mmd'].map(exampleSource)
  const together = await Promise.all(sources.map((source) => draw(source)))
  for (const [i, source] of sources.entries()) {
    expect(together[i]?.svg).toBe((await draw(source)).svg)
  }
})
