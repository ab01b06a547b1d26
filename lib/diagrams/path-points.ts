/** Turns SVG path data into points along the path, for its bounding box and its length. */
import type { Point } from '#lib/diagrams/box.ts'

/** Even, so that the middle of a half circle, its outermost point, is one of the samples. */
const samples = 16

interface Pen {
  readonly at: Point
  readonly start: Point
  /** Where a smooth curve (S, T) takes its first handle from. */
  readonly handle: Point
  readonly points: Point[]
}

const argumentCount: Readonly<Record<string, number>> = {
  M: 2,
  L: 2,
  H: 1,
  V: 1,
  C: 6,
  S: 4,
  Q: 4,
  T: 2,
  A: 7,
  Z: 0,
}

/** Points on the path in drawing order; curves and arcs are sampled. */
export function pathPoints(data: string): readonly Point[] {
  const zero = { x: 0, y: 0 }
  let pen: Pen = { at: zero, start: zero, handle: zero, points: [] }
  for (const [, letter = '', list = ''] of data.matchAll(/([a-z])([^a-z]*)/gi)) {
    const numbers = (list.match(/[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi) ?? []).map(Number)
    const size = argumentCount[letter.toUpperCase()] ?? 0
    for (let i = 0; i === 0 || i < numbers.length; i += size) {
      // Further pairs after a move are lines.
      const command = i > 0 && letter.toUpperCase() === 'M' ? (letter === 'm' ? 'l' : 'L') : letter
      pen = step(pen, command, numbers.slice(i, i + size))
      if (size === 0) break
    }
  }
  return pen.points
}

function step(pen: Pen, letter: string, n: readonly number[]): Pen {
  const from = letter === letter.toLowerCase() ? pen.at : { x: 0, y: 0 }
  const point = (i: number): Point => ({ x: from.x + (n[i] ?? 0), y: from.y + (n[i + 1] ?? 0) })
  const mirrored = { x: 2 * pen.at.x - pen.handle.x, y: 2 * pen.at.y - pen.handle.y }
  switch (letter.toUpperCase()) {
    case 'M':
      return { ...line(pen, point(0)), start: point(0) }
    case 'L':
      return line(pen, point(0))
    case 'H':
      return line(pen, { x: from.x + (n[0] ?? 0), y: pen.at.y })
    case 'V':
      return line(pen, { x: pen.at.x, y: from.y + (n[0] ?? 0) })
    case 'C':
      return cubic(pen, point(0), point(2), point(4))
    case 'S':
      return cubic(pen, mirrored, point(0), point(2))
    case 'Q':
      return quadratic(pen, point(0), point(2))
    case 'T':
      return quadratic(pen, mirrored, point(0))
    case 'A':
      return arc(pen, n, point(5))
    case 'Z':
      return line(pen, pen.start)
    default:
      return pen
  }
}

function line(pen: Pen, to: Point): Pen {
  pen.points.push(to)
  return { ...pen, at: to, handle: to }
}

function cubic(pen: Pen, c1: Point, c2: Point, to: Point): Pen {
  const { at } = pen
  for (let i = 1; i <= samples; i++) {
    const t = i / samples
    const s = 1 - t
    const mix = (a: number, b: number, c: number, d: number) =>
      s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d
    pen.points.push({ x: mix(at.x, c1.x, c2.x, to.x), y: mix(at.y, c1.y, c2.y, to.y) })
  }
  return { ...pen, at: to, handle: c2 }
}

function quadratic(pen: Pen, handle: Point, to: Point): Pen {
  const third = (end: Point): Point => ({
    x: end.x + (2 / 3) * (handle.x - end.x),
    y: end.y + (2 / 3) * (handle.y - end.y),
  })
  return { ...cubic(pen, third(pen.at), third(to), to), handle }
}

/** The end-point to centre conversion of SVG 1.1, appendix F.6.5. */
function arc(pen: Pen, n: readonly number[], to: Point): Pen {
  const [rawX = 0, rawY = 0, degrees = 0, large = 0, sweep = 0] = n
  const { at } = pen
  if (rawX === 0 || rawY === 0 || (at.x === to.x && at.y === to.y)) return line(pen, to)
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
  const half = { x: (at.x - to.x) / 2, y: (at.y - to.y) / 2 }
  const p = { x: cos * half.x + sin * half.y, y: cos * half.y - sin * half.x }
  const grow = Math.max(1, Math.hypot(p.x / rawX, p.y / rawY))
  const [rx, ry] = [Math.abs(rawX) * grow, Math.abs(rawY) * grow]
  const below = (rx * p.y) ** 2 + (ry * p.x) ** 2
  const reach = Math.sqrt(Math.max(0, (rx * ry) ** 2 - below) / below) * (large === sweep ? -1 : 1)
  const c = { x: (reach * rx * p.y) / ry, y: (-reach * ry * p.x) / rx }
  const first = Math.atan2((p.y - c.y) / ry, (p.x - c.x) / rx)
  let turn = Math.atan2((-p.y - c.y) / ry, (-p.x - c.x) / rx) - first
  if (sweep === 1 && turn < 0) turn += 2 * Math.PI
  if (sweep === 0 && turn > 0) turn -= 2 * Math.PI
  for (let i = 1; i <= samples; i++) {
    const angle = first + (turn * i) / samples
    const q = { x: c.x + rx * Math.cos(angle), y: c.y + ry * Math.sin(angle) }
    pen.points.push({
      x: cos * q.x - sin * q.y + (at.x + to.x) / 2,
      y: sin * q.x + cos * q.y + (at.y + to.y) / 2,
    })
  }
  return { ...pen, at: to, handle: to }
}

/** The length of the polyline through `points`, in pixels. */
export function lengthOf(points: readonly Point[]): number {
  return points.slice(1).reduce((sum, p, i) => sum + distance(points[i] ?? p, p), 0)
}

/** The point `length` pixels along the polyline, its end when that is further. */
export function pointAt(points: readonly Point[], length: number): Point {
  let left = length
  for (const [i, to] of points.slice(1).entries()) {
    const from = points[i] ?? to
    const step = distance(from, to)
    if (step > 0 && left <= step) {
      const t = Math.max(0, left) / step
      return { x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t }
    }
    left -= step
  }
  return points.at(-1) ?? { x: 0, y: 0 }
}

const distance = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y)
