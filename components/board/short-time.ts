/** Spans of time on a board, no finer than a glance needs. */

const minute = 60_000
const hour = 60 * minute

/** `milliseconds` as "under a minute", "12 min", "1 h 5 min", "2 days". */
export function shortTime(milliseconds: number): string {
  const span = Math.max(0, milliseconds)
  if (span < minute) return 'under a minute'
  if (span < hour) return `${Math.floor(span / minute)} min`
  if (span < 48 * hour)
    return `${Math.floor(span / hour)} h ${Math.floor((span % hour) / minute)} min`
  return `${Math.floor(span / (24 * hour))} days`
}

/** How long a step took: as above, but seconds count. */
export function stepTime(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  return seconds < 60 ? `${seconds} s` : shortTime(milliseconds)
}

const whenFormat = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})

/** A moment, by the clock of whoever reads it. */
export const moment = (at: number): string => whenFormat.format(at)
