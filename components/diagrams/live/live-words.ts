/** What announcements of live diagrams say. */

const mostSaid = 2

/** What has changed, short enough to be read aloud; empty when nothing has. */
export function changeWords(before: readonly string[], now: readonly string[]): string {
  const known = new Set(before)
  const fresh = now.filter((sentence) => !known.has(sentence))
  if (fresh.length === 0) return before.length > now.length ? 'Something was removed.' : ''
  const more = fresh.length - mostSaid
  return [...fresh.slice(0, mostSaid), ...(more > 0 ? [`And ${more} more changes.`] : [])].join(' ')
}
