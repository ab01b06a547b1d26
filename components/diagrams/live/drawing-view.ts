/** Shows the newest of many drawings in a box of fixed size, and lets one become the next. */
import type { Drawing } from '#lib/diagrams/finish-drawing.ts'
import { patchDrawing } from './patch-drawing.ts'

/** The least that a drawing shrinks to, to stay legible; beyond it the box scrolls. */
const legible = 0.66

export interface DrawingView extends Disposable {
  /** Draws this as soon as the one before is done; those in between are left out. */
  show(source: string): void
}

export interface DrawingViewOptions {
  readonly box: HTMLElement
  draw(source: string): Promise<Drawing>
  /** Told of each source that is on show. */
  shown?(source: string): void
  /** Told of each source that could not be drawn, which leaves the last drawing on show. */
  failed(error: unknown, source: string): void
}

interface Size {
  readonly width: number
  readonly height: number
}

/** See `DrawingView`. */
export function createDrawingView(options: DrawingViewOptions): DrawingView {
  const stage = createStage(options.box)
  let wanted: string | null = null
  let busy = false
  let gone = false

  const draw = async (source: string) => {
    try {
      const drawing = await options.draw(source)
      if (gone) return
      stage.put(drawing)
      options.shown?.(source)
    } catch (error) {
      if (!gone) options.failed(error, source)
    }
  }
  const work = async () => {
    if (busy) return
    busy = true
    while (wanted !== null && !gone) {
      const source = wanted
      const began = performance.now()
      wanted = null
      await draw(source)
      // While much happens, half of the time is left for whatever else the page has to do.
      if (wanted !== null) await pause(performance.now() - began)
    }
    busy = false
  }
  return {
    show: (source) => {
      wanted = source
      void work()
    },
    [Symbol.dispose]: () => {
      gone = true
      stage[Symbol.dispose]()
    },
  }
}

/** The box with what is drawn in it, which keeps fitting into it. */
function createStage(box: HTMLElement) {
  let svg: SVGSVGElement | null = null
  let size: Size = { width: 0, height: 0 }

  const refit = (still: boolean) => {
    if (svg !== null) fitInto(box, svg, size, still)
  }
  const resized = new ResizeObserver(() => refit(true))
  resized.observe(box)
  return {
    put(drawing: Drawing) {
      const next = staged(drawing)
      const first = svg === null
      size = drawing
      if (svg === null) {
        svg = next
        box.replaceChildren(next)
      } else patchDrawing(svg, next, { fade: movesAllowed() })
      refit(first)
    },
    [Symbol.dispose]: () => resized.disconnect(),
  }
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

const movesAllowed = (): boolean => !matchMedia('(prefers-reduced-motion: reduce)').matches

const world = 'live-world'

/** The drawing with all that is seen in one group, which can be moved as a whole. */
function staged({ svg: markup }: Drawing): SVGSVGElement {
  const parsed = new DOMParser().parseFromString(`<body>${markup}</body>`, 'text/html')
  const found = parsed.querySelector('svg')
  if (found === null) throw new Error('A drawing without an svg element')
  const svg = document.importNode(found, true)
  const group = document.createElementNS(svg.namespaceURI, 'g')
  group.setAttribute('class', world)
  group.setAttribute('data-key', world)
  group.setAttribute('data-placed', '')
  group.append(
    ...[...svg.children].filter((one) => !/^(?:title|desc|style|defs)$/.test(one.localName)),
  )
  svg.append(group)
  const [x = '0', y = '0'] = (svg.getAttribute('viewBox') ?? '').split(/[\s,]+/)
  svg.dataset['x'] = x
  svg.dataset['y'] = y
  for (const name of ['viewBox', 'width', 'height']) svg.removeAttribute(name)
  return svg
}

/** Puts the drawing into the middle of its box, as large as it may be. */
function fitInto(box: HTMLElement, svg: SVGSVGElement, size: Size, still: boolean): void {
  const { width: w, height: h } = size
  const [boxWidth, boxHeight] = [box.clientWidth, box.clientHeight]
  if (w === 0 || h === 0 || boxWidth === 0) return
  const scale = Math.min(1, Math.max(legible, Math.min(boxWidth / w, boxHeight / h)))
  const width = Math.max(boxWidth, Math.ceil(w * scale))
  const height = Math.max(boxHeight, Math.ceil(h * scale))
  const x = (width - w * scale) / 2 - Number(svg.dataset['x']) * scale
  const y = (height - h * scale) / 2 - Number(svg.dataset['y']) * scale
  svg.style.width = `${width}px`
  svg.style.height = `${height}px`
  const group = svg.querySelector<SVGGElement>(`:scope > .${world}`)
  if (group === null) return
  group.style.transition = still ? 'none' : ''
  group.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px) scale(${scale.toFixed(3)})`
}
