/** Finds the name that somebody has probably mistyped. */

/**
 * Whether at most so many letters have to be changed, added, left out or swapped with their neighbour.
 * Row by row of the usual table, of which three rows are kept; it ends as soon as no way is short enough.
 */
function isWithin(a: string, b: string, allowed: number): boolean {
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i += 1) {
    const row = nextRow(a, b, i, last, before)
    // Each later row builds on one of these two, as a swap skips one row.
    if (Math.min(...row) > allowed && Math.min(...last) > allowed) return false
    ;[before, last] = [last, row]
  }
  return (last[b.length] ?? 0) <= allowed
}

function nextRow(
  a: string,
  b: string,
  i: number,
  last: readonly number[],
  before: readonly number[],
): number[] {
  const row = [i]
  for (let j = 1; j <= b.length; j += 1) {
    const same = a[i - 1] === b[j - 1]
    const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
    row.push(
      Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      ),
    )
  }
  return row
}

/** Whether two names differ, but by no more than a slip of the fingers. */
export function isCloseTo(wanted: string, name: string): boolean {
  const allowed = wanted.length < 5 ? 1 : 2
  if (name === wanted || Math.abs(name.length - wanted.length) > allowed) return false
  return isWithin(name.slice(0, 64), wanted.slice(0, 64), allowed)
}

/** One of `names` that was probably meant to be `wanted`; undefined when there is none. */
export const closeName = (wanted: string, names: readonly string[]): string | undefined =>
  names.slice(0, 200).find((name) => isCloseTo(wanted, name))
