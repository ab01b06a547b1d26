/** Makes light of the outlines Mermaid draws twice and in hundreds of straight curves. */

/** Joins each fill path with the stroke path drawn over it, and shortens their data. */
export function simplifyOutlines(svg: Element): void {
  for (const fill of svg.querySelectorAll('path[stroke="none"]')) {
    const stroke = fill.nextElementSibling
    if (stroke?.localName !== 'path' || stroke.getAttribute('fill') !== 'none') continue
    for (const name of ['stroke', 'stroke-width']) {
      fill.setAttribute(name, stroke.getAttribute(name) ?? '')
    }
    stroke.remove()
    fill.setAttribute('d', straighten(fill.getAttribute('d') ?? ''))
  }
}

type Place = readonly [number, number]

/** Absolute M, L and C data with lines in place of straight curves and without empty steps. */
function straighten(data: string): string {
  let at: Place = [0, 0]
  const parts: string[] = []
  for (const [all, letter = '', list = ''] of data.matchAll(/([a-z])([^a-z]*)/gi)) {
    const n = (list.match(/[-+.\de]+/gi) ?? []).map(Number)
    if (!'MLCZ'.includes(letter)) return data
    if (letter === 'Z') {
      parts.push('Z')
      continue
    }
    const to: Place = [n.at(-2) ?? 0, n.at(-1) ?? 0]
    if (letter === 'M') parts.push(`M${place(to)}`)
    else if (far(at, to) < 0.05) continue
    else if (letter === 'L' || isStraight(at, n, to)) parts.push(`L${place(to)}`)
    else parts.push(all.trim())
    at = to
  }
  // A fill closes by itself, the stroke that it now carries does not.
  if (parts.filter((part) => part.startsWith('M')).length === 1 && parts.at(-1) !== 'Z')
    parts.push('Z')
  return parts.join('')
}

const place = ([x, y]: Place): string =>
  `${x.toFixed(2)} ${y.toFixed(2)}`.replace(/\.?0+(?= |$)/g, '')

const far = (a: Place, b: Place): number => Math.hypot(b[0] - a[0], b[1] - a[1])

/** Whether both handles of the curve lie on the line between its ends. */
function isStraight(from: Place, n: readonly number[], to: Place): boolean {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = n
  const off = ([x, y]: Place) =>
    Math.abs((to[0] - from[0]) * (from[1] - y) - (from[0] - x) * (to[1] - from[1])) / far(from, to)
  return off([x1, y1]) < 0.05 && off([x2, y2]) < 0.05
}
