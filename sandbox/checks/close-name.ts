/** Finds the name that somebody has probably mistyped. */

/** How many letters have to be changed, added, left out or swapped with their neighbour. */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  )
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1]
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const row = rows[i]
      if (!row) continue
      row[j] = Math.min(
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
        at(i - 1, j - 1) + (same ? 0 : 1),
        swapped ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
      )
    }
  }
  return at(a.length, b.length)
}

/** Whether two names differ, but by no more than a slip of the fingers. */
export function isCloseTo(wanted: string, name: string): boolean {
  const allowed = wanted.length < 5 ? 1 : 2
  if (name === wanted || Math.abs(name.length - wanted.length) > allowed) return false
  return distance(name.slice(0, 64), wanted.slice(0, 64)) <= allowed
}

/** One of `names` that was probably meant to be `wanted`; undefined when there is none. */
export const closeName = (wanted: string, names: readonly string[]): string | undefined =>
  names.slice(0, 200).find((name) => isCloseTo(wanted, name))
