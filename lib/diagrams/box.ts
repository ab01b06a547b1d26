/** Plain geometry: points, boxes and the transforms that SVG groups carry. */

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** An affine transform as SVG writes it: matrix(a b c d e f). */
export type Matrix = readonly [number, number, number, number, number, number]

export const identity: Matrix = [1, 0, 0, 1, 0, 0]
export const emptyBox: Box = { x: 0, y: 0, width: 0, height: 0 }

/** The smallest box around all points, or undefined when there are none. */
export function boxAround(points: readonly Point[]): Box | undefined {
  if (points.length === 0) return undefined
  const xs = points.map((p) => p.x)
  const ys = points.map((p) => p.y)
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}

export const corners = ({ x, y, width, height }: Box): readonly Point[] => [
  { x, y },
  { x: x + width, y },
  { x, y: y + height },
  { x: x + width, y: y + height },
]

/** The smallest box around all boxes, or undefined when there are none. */
export const union = (boxes: readonly Box[]): Box | undefined => boxAround(boxes.flatMap(corners))

export const multiply = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
]

export const applyMatrix = (m: Matrix, { x, y }: Point): Point => ({
  x: m[0] * x + m[2] * y + m[4],
  y: m[1] * x + m[3] * y + m[5],
})

/** The box around `box` after the transform. */
export const transformBox = (m: Matrix, box: Box): Box =>
  boxAround(corners(box).map((corner) => applyMatrix(m, corner))) ?? emptyBox

/** Reads a `transform` attribute; unknown functions count as no transform. */
export function parseTransform(text: string | null): Matrix {
  let result = identity
  for (const [, name = '', list = ''] of (text ?? '').matchAll(/(\w+)\s*\(([^)]*)\)/g)) {
    result = multiply(result, transformOf(name, (list.match(/[-+.\de]+/gi) ?? []).map(Number)))
  }
  return result
}

function transformOf(name: string, n: readonly number[]): Matrix {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = n
  switch (name) {
    case 'translate':
      return [1, 0, 0, 1, a, b]
    case 'scale':
      return [a, 0, 0, n.length > 1 ? b : a, 0, 0]
    case 'rotate':
      return rotation((a * Math.PI) / 180, { x: b, y: c })
    case 'matrix':
      return [a, b, c, d, e, f]
    default:
      return identity
  }
}

function rotation(angle: number, centre: Point): Matrix {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const there: Matrix = [cos, sin, -sin, cos, centre.x, centre.y]
  return multiply(there, [1, 0, 0, 1, -centre.x, -centre.y])
}
