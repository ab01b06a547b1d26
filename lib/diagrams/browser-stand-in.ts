/** The few parts of a browser that Mermaid draws with, for a thread that has no browser. */
import { JSDOM } from 'jsdom'
import { type Box, identity } from '#lib/diagrams/box.ts'
import { boxInDrawing, elementBox } from '#lib/diagrams/element-box.ts'
import { lengthOf, pathPoints, pointAt } from '#lib/diagrams/path-points.ts'
import { textLength } from '#lib/diagrams/text-box.ts'

const shared = [
  'document',
  'DOMParser',
  'Element',
  'HTMLElement',
  'MutationObserver',
  'Node',
  'SVGElement',
  'XMLSerializer',
  'CSSStyleSheet',
  'getComputedStyle',
] as const

/**
 * Puts a document, with geometry for SVG, into the globals of the calling thread. Only for a
 * thread of its own: other code takes a global `window` as proof that it runs in a browser.
 */
export function standInForBrowser(): Document {
  const { window } = new JSDOM('<!doctype html><body></body>', { pretendToBeVisual: true })
  const globals: Record<string, unknown> = { window }
  for (const name of shared) globals[name] = window[name]
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
  }
  addGeometry(window.SVGElement.prototype)
  return window.document
}

function addGeometry(prototype: object): void {
  const methods: Record<string, (this: Element, ...numbers: number[]) => unknown> = {
    getBBox() {
      return elementBox(this)
    },
    getBoundingClientRect() {
      return sides(boxInDrawing(this))
    },
    getComputedTextLength() {
      return textLength(this)
    },
    getTotalLength() {
      return lengthOf(pathPoints(this.getAttribute('d') ?? ''))
    },
    getPointAtLength(length = 0) {
      return pointAt(pathPoints(this.getAttribute('d') ?? ''), length)
    },
    getScreenCTM() {
      const [a, b, c, d, e, f] = identity
      return { a, b, c, d, e, f }
    },
  }
  for (const [name, value] of Object.entries(methods)) {
    Object.defineProperty(prototype, name, { value, configurable: true, writable: true })
  }
}

const sides = (box: Box) => ({
  ...box,
  left: box.x,
  top: box.y,
  right: box.x + box.width,
  bottom: box.y + box.height,
})
