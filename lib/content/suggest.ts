/** Guesses which known word an author meant by an unknown one. */

/** `, did you mean "container"?`, or the list of known words when none is near. */
export function suggestion(written: string, known: readonly string[]): string {
  const nearest = known
    .map((word) => ({ word, distance: editDistance(written.toLowerCase(), word.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)[0]
  if (nearest && nearest.distance <= Math.max(1, Math.floor(nearest.word.length * 0.4))) {
    return `, did you mean "${nearest.word}"?`
  }
  return known.length === 0 ? '' : `; known are ${known.join(', ')}`
}

/** Levenshtein distance, one row at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
