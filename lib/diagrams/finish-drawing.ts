/** Turns Mermaid's SVG into the one that lessons show: clean, small, themed and accessible. */
import { arrangeLabels } from '#lib/diagrams/arrange-labels.ts'
import { simplifyOutlines } from '#lib/diagrams/simplify-outlines.ts'
import { fixedColours, themed } from '#lib/diagrams/theme.ts'

export interface Drawing {
  /** The svg element as HTML. */
  readonly svg: string
  readonly title: string
  readonly description: string
  /** Natural size in CSS pixels. */
  readonly width: number
  readonly height: number
  /** Colours that do not follow the theme. */
  readonly fixedColours: readonly string[]
}

/**
 * Finishes `markup`, which Mermaid drew with `id`; every id in the result starts with it. `prepare`
 * sees the drawing as Mermaid made it; of what it writes, `data-key` stays.
 */
export function finishDrawing(
  document: Document,
  markup: string,
  id: string,
  prepare?: (svg: Element) => void,
): Drawing {
  const holder = document.createElement('div')
  holder.innerHTML = markup
  // Selectors with an id match only inside a document here.
  document.body.append(holder)
  const svg = holder.querySelector('svg')
  if (svg === null) throw new Error('Mermaid drew nothing')
  prepare?.(svg)
  const drawing = finished(svg, id)
  holder.remove()
  return drawing
}

function finished(svg: Element, id: string): Drawing {
  const title = svg.querySelector(':scope > title')?.textContent ?? ''
  const description = svg.querySelector(':scope > desc')?.textContent ?? ''
  arrangeLabels(svg)
  removeActive(svg)
  simplifyOutlines(svg)
  removeUnused(svg)
  for (const element of [svg, ...svg.querySelectorAll('*')]) tidyAttributes(element)
  shortenIds(svg, id)
  const size = setSize(svg)
  nameDrawing(svg, id)
  const used = [...attributesOf(svg), ...styleTexts(svg)].flatMap(fixedColours)
  const rest = { title, description, fixedColours: [...new Set(used)] }
  return { svg: svg.outerHTML, ...rest, ...size }
}

/** Nothing in a drawing runs, loads or leads anywhere. */
function removeActive(svg: Element): void {
  for (const element of svg.querySelectorAll('script, foreignObject, image, iframe'))
    element.remove()
  for (const link of svg.querySelectorAll('a')) link.replaceWith(...link.childNodes)
  for (const element of [svg, ...svg.querySelectorAll('*')]) {
    for (const { name, value } of [...element.attributes]) {
      const reference = name === 'href' || name === 'xlink:href'
      if (name.startsWith('on') || (reference && !value.startsWith('#')))
        element.removeAttribute(name)
    }
  }
}

/** Mermaid ships every marker, symbol and rule with every drawing. */
function removeUnused(svg: Element): void {
  const references = referencesIn(svg)
  for (const part of svg.querySelectorAll('marker, symbol, filter, linearGradient')) {
    if (!references.has(part.id)) part.remove()
  }
  for (const style of svg.querySelectorAll('style')) {
    style.textContent = themed(usedRules(svg, style.textContent ?? ''))
  }
  const empty = 'defs:empty, g:empty, text:empty, path[d=""]'
  for (
    let found = svg.querySelectorAll(empty);
    found.length > 0;
    found = svg.querySelectorAll(empty)
  ) {
    for (const element of found) element.remove()
  }
}

function usedRules(svg: Element, css: string): string {
  const flat = css.replace(/@[\w-]+[^{]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '')
  const present = new Set(
    [svg, ...svg.querySelectorAll('[class]')].flatMap((e) =>
      (e.getAttribute('class') ?? '').split(/\s+/),
    ),
  )
  // Matching a selector is slow, so one with an unknown class is not even tried.
  const couldMatch = (selector: string): boolean =>
    /[:[]/.test(selector) ||
    (selector.match(/(?<=\.)[a-z_][\w-]*/gi) ?? []).every((name) => present.has(name))
  return [...flat.matchAll(/([^{}]+)\{([^{}]*)\}/g)]
    .flatMap(([, list = '', body = '']) => {
      const selectors = splitSelectors(list).filter(couldMatch)
      const used = selectors.filter((one) => svg.matches(one) || svg.querySelector(one) !== null)
      return used.length === 0 ? [] : [`${used.join(',')}{${body.trim()}}`]
    })
    .join('')
}

/** Splits at commas, but not at those within :is(…). */
const splitSelectors = (list: string): readonly string[] =>
  list.split(/,(?![^(]*\))/).map((selector) => selector.trim())

const geometry = /^(?:d|points|transform|viewBox|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|dx|dy|width|height)$/

/** Rules ask for the look; live drawings know their parts by the key. */
const keptData = ['data-look', 'data-key']

function tidyAttributes(element: Element): void {
  for (const { name, value } of [...element.attributes]) {
    if (name.startsWith('data-') && !keptData.includes(name)) element.removeAttribute(name)
    else if (/^(?:fill|stroke|style|flood-color|stop-color)$/.test(name)) {
      element.setAttribute(name, themed(value))
    } else if (geometry.test(name))
      element.setAttribute(name, value.replace(/-?\d+\.\d{3,}/g, short))
  }
}

/** A hundredth of a pixel is enough. */
const short = (number: string): string => String(Math.round(Number(number) * 100) / 100)

/** Keeps only ids that something refers to, numbered in drawing order. */
function shortenIds(svg: Element, id: string): void {
  const references = referencesIn(svg)
  const names = new Map<string, string>()
  for (const element of svg.querySelectorAll('[id]')) {
    if (!references.has(element.id)) {
      element.removeAttribute('id')
      continue
    }
    // Style rules find markers by how their id ends.
    const name = element.id.startsWith(id) ? element.id : `${id}-${names.size + 1}`
    names.set(element.id, name)
    element.id = name
  }
  for (const element of [svg, ...svg.querySelectorAll('*')]) {
    for (const { name, value } of [...element.attributes]) {
      if (!value.includes('#')) continue
      const renamed = value.replace(
        /#([\w:.-]+)/g,
        (all, old) => `#${names.get(old) ?? all.slice(1)}`,
      )
      if (renamed !== value) element.setAttribute(name, renamed)
    }
  }
}

function referencesIn(svg: Element): ReadonlySet<string> {
  const found = attributesOf(svg).flatMap((value) => [
    ...value.matchAll(/^#([\w:.-]+)$|url\(["']?#([\w:.-]+)/g),
  ])
  return new Set(found.map(([, link, url]) => link ?? url ?? ''))
}

const attributesOf = (svg: Element): readonly string[] =>
  [svg, ...svg.querySelectorAll('*')].flatMap((element) =>
    [...element.attributes].map((attribute) => attribute.value),
  )

const styleTexts = (svg: Element): readonly string[] =>
  Array.from(svg.querySelectorAll('style'), (style) =>
    (style.textContent ?? '').replace(/#[\w-]+(?=[^{}]*\{)/g, ''),
  )

/** Width and height in the markup reserve the box before anything is drawn. */
function setSize(svg: Element): { readonly width: number; readonly height: number } {
  const [x = 0, y = 0, w = 0, h = 0] = (svg.getAttribute('viewBox') ?? '')
    .split(/[\s,]+/)
    .map(Number)
  const [width, height] = [Math.ceil(w), Math.ceil(h)]
  svg.setAttribute('viewBox', [x, y, width, height].join(' '))
  svg.setAttribute('width', String(width))
  svg.setAttribute('height', String(height))
  svg.removeAttribute('style')
  return { width, height }
}

function nameDrawing(svg: Element, id: string): void {
  for (const name of ['class', 'aria-roledescription', 'aria-describedby'])
    svg.removeAttribute(name)
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-labelledby', `${id}-title ${id}-desc`)
  svg.querySelector(':scope > title')?.setAttribute('id', `${id}-title`)
  svg.querySelector(':scope > desc')?.setAttribute('id', `${id}-desc`)
}
