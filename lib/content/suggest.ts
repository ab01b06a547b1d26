/** Guesses which known word an author meant by an unknown one. */

/** `, did you mean "container"?`, or the list of known words when none is near. */
export function suggestion(written: string, known: readonly string[]): string {
  const words = [...new Set(known)]
  const meant = nearest(written, words)
  if (meant !== undefined) return `, did you mean "${meant}"?`
  return words.length === 0 ? '' : `; known are ${listed(words)}`
}

/** More words than these help nobody. */
const most = 12

const listed = (known: readonly string[]): string =>
  known.length <= most ? known.join(', ') : `${known.slice(0, most).join(', ')} and more`

/** The known word that is nearest to what was written, if any is near. */
export function nearest(written: string, known: readonly string[]): string | undefined {
  const [first] = known
    .map((word) => ({ word, distance: editDistance(written.toLowerCase(), word.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)
  if (!first || first.distance > Math.max(1, Math.floor(first.word.length * 0.4))) return undefined
  return first.word
}

/** Letters to change, add, leave out, or swap with their neighbour; one row at a time. */
function editDistance(a: string, b: string): number {
  let before: readonly number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swap = swapped ? (before[j - 2] ?? 0) + 1 : change
      next.push(Math.min(change, swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    before = row
    row = next
  }
  return row[b.length] ?? 0
}
