/** Turns one drawing into the next in place, so that what stays can move and what goes can fade. */

const entering = 'is-entering'
const leaving = 'is-leaving'

export interface PatchOptions {
  /** Whether what leaves may take its time. */
  readonly fade: boolean
}

/** Makes `current` look like `next`, of which it takes the new parts. Parts are told by `data-key`. */
export function patchDrawing(current: Element, next: Element, options: PatchOptions): void {
  patchAttributes(current, next)
  patchChildren(current, next, options)
}

function patchAttributes(current: Element, next: Element): void {
  for (const { name } of [...current.attributes]) {
    if (!next.hasAttribute(name) && !isPlaced(current, name)) current.removeAttribute(name)
  }
  for (const { name, value } of [...next.attributes]) {
    if (current.getAttribute(name) === value) continue
    if (name === 'd' && reshaped(current.getAttribute('d') ?? '', value)) appear(current)
    current.setAttribute(name, name === 'class' ? keepEntering(current, value) : value)
  }
}

/** Where the drawing stands in its box is not the drawing's to say. */
const isPlaced = (element: Element, name: string): boolean =>
  name === 'style' && element.matches('svg, [data-placed]')

/** A path can glide only into one with the same steps. */
const reshaped = (before: string, after: string): boolean =>
  before.replace(/[^a-z]/gi, '') !== after.replace(/[^a-z]/gi, '')

const keepEntering = (element: Element, classes: string): string =>
  element.classList.contains(entering) ? `${classes} ${entering}` : classes

function patchChildren(current: Element, next: Element, options: PatchOptions): void {
  const free = [...current.childNodes].filter((node) => !isLeaving(node))
  let before: ChildNode | null = null
  for (const wanted of [...next.childNodes]) {
    const found = free.findIndex((node) => isSame(node, wanted))
    const [match] = found < 0 ? [] : free.splice(found, 1)
    if (match === undefined) {
      insertAfter(current, wanted, before)
      if (wanted instanceof Element && wanted.hasAttribute('data-key')) appear(wanted)
      before = wanted
      continue
    }
    patchNode(match, wanted, options)
    before = match
  }
  for (const node of free) leave(node, options)
}

function patchNode(current: ChildNode, next: ChildNode, options: PatchOptions): void {
  if (current instanceof Element && next instanceof Element) patchDrawing(current, next, options)
  else if (current.nodeValue !== next.nodeValue) current.nodeValue = next.nodeValue
}

const isLeaving = (node: Node): boolean =>
  node instanceof Element && node.classList.contains(leaving)

function isSame(a: Node, b: Node): boolean {
  if (!(a instanceof Element) || !(b instanceof Element)) return a.nodeType === b.nodeType
  return a.localName === b.localName && a.getAttribute('data-key') === b.getAttribute('data-key')
}

/** What is there is never moved: an element that moves loses its way from old to new. */
function insertAfter(parent: Element, node: ChildNode, before: ChildNode | null): void {
  parent.insertBefore(node, before === null ? parent.firstChild : before.nextSibling)
}

function appear(element: Element): void {
  element.classList.add(entering)
  element.addEventListener('animationend', () => element.classList.remove(entering), { once: true })
}

/** Milliseconds after which something has faded, whether or not its animation said so. */
const fadedAfter = 400

function leave(node: ChildNode, { fade }: PatchOptions): void {
  if (!fade || !(node instanceof Element) || !node.hasAttribute('data-key')) {
    node.remove()
    return
  }
  node.classList.remove(entering)
  node.classList.add(leaving)
  node.removeAttribute('data-key')
  setTimeout(() => node.remove(), fadedAfter)
}
