/** The part of CSS that decides where SVG text lands: font size, weight, anchor and baseline. */
import type { Font } from '#lib/diagrams/text-metrics.ts'

type Property = 'font-size' | 'font-weight' | 'text-anchor' | 'dominant-baseline'

const properties: readonly Property[] = [
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
]

interface Declaration {
  readonly value: string
  readonly important: boolean
}

interface Rule {
  readonly selector: string
  readonly specificity: number
  /** Classes the element itself must have; asked first, because matching a selector is slow. */
  readonly classes: readonly string[]
  readonly declarations: ReadonlyMap<string, Declaration>
}

export interface TextStyle {
  readonly font: Font
  readonly anchor: string
  readonly baseline: string
}

/** The style a browser would compute for the text element, from the drawing's own style sheet. */
export function textStyleOf(element: Element): TextStyle {
  const chain = ancestors(element)
  const rules = rulesOf(chain[0])
  let size = 16
  const latest = new Map<Property, string>()
  for (const each of chain) {
    for (const property of properties) {
      const value = declared(each, property, rules)
      if (value === undefined || value === 'inherit') continue
      if (property === 'font-size') size = pixels(value, size)
      else latest.set(property, value)
    }
  }
  return {
    font: { size, weight: weightOf(latest.get('font-weight') ?? '400') },
    anchor: latest.get('text-anchor') ?? 'start',
    baseline: latest.get('dominant-baseline') ?? 'auto',
  }
}

/** A length in pixels; `em` is what em and per cent are counted from. */
export function pixels(text: string, em: number): number {
  const value = Number.parseFloat(text)
  if (Number.isNaN(value)) return em
  if (/r?em\s*$/.test(text)) return value * (/rem\s*$/.test(text) ? 16 : em)
  if (text.trim().endsWith('%')) return (value / 100) * em
  return value
}

function weightOf(text: string): number {
  if (text === 'bold' || text === 'bolder') return 700
  const weight = Number(text)
  return Number.isNaN(weight) ? 400 : weight
}

/** The element and its ancestors within the drawing, outermost first. */
function ancestors(element: Element): readonly Element[] {
  const chain: Element[] = []
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    chain.unshift(at)
    if (at.localName === 'svg' && at.parentElement?.closest('svg') == null) break
  }
  return chain
}

function declared(element: Element, property: Property, rules: readonly Rule[]) {
  const inline = declarationsIn(element.getAttribute('style') ?? '').get(property)
  if (inline?.important) return inline.value
  const own = element.getAttribute('class') ?? ''
  let best: { readonly weight: number; readonly value: string } | undefined
  for (const rule of rules) {
    const declaration = rule.declarations.get(property)
    if (declaration === undefined || !rule.classes.every((name) => own.includes(name))) continue
    if (!element.matches(rule.selector)) continue
    const weight = rule.specificity + (declaration.important ? 1e9 : 0)
    if (best === undefined || weight >= best.weight) best = { weight, value: declaration.value }
  }
  if (best !== undefined && best.weight >= 1e9) return best.value
  return inline?.value ?? best?.value ?? element.getAttribute(property) ?? undefined
}

/** Mermaid writes the style sheet once and then asks for it hundreds of times. */
const parsed = new WeakMap<Element, readonly Rule[]>()

function rulesOf(svg: Element | undefined): readonly Rule[] {
  const sheets = Array.from(svg?.children ?? []).filter((child) => child.localName === 'style')
  return sheets.flatMap((sheet) => {
    const rules = parsed.get(sheet) ?? parseRules(sheet.textContent ?? '')
    if (rules.length > 0) parsed.set(sheet, rules)
    return rules
  })
}

function parseRules(css: string): readonly Rule[] {
  const flat = css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/@[^{]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '')
  return [...flat.matchAll(/([^{}]+)\{([^{}]*)\}/g)].flatMap(([, selectors = '', body = '']) => {
    const declarations = declarationsIn(body)
    if (!properties.some((property) => declarations.has(property))) return []
    return selectors.split(',').map((text) => {
      const selector = text.trim()
      const last = selector.split(/[\s>+~]+/).at(-1) ?? ''
      const classes = last.includes(':') ? [] : (last.match(/(?<=\.)[\w-]+/g) ?? [])
      return { selector, specificity: specificityOf(selector), classes, declarations }
    })
  })
}

function declarationsIn(body: string): ReadonlyMap<string, Declaration> {
  const pairs = body.split(';').flatMap((part): readonly [string, Declaration][] => {
    const colon = part.indexOf(':')
    if (colon < 0) return []
    const text = part.slice(colon + 1).trim()
    const value = text.replace(/\s*!important$/, '')
    return [[part.slice(0, colon).trim(), { value, important: value !== text }]]
  })
  return new Map(pairs)
}

function specificityOf(selector: string): number {
  const count = (pattern: RegExp) => selector.match(pattern)?.length ?? 0
  return count(/#[\w-]+/g) * 10_000 + count(/\.[\w-]+|\[/g) * 100 + count(/(?:^|[\s>+~])[a-z]/gi)
}
