/** How long a Docker host has left, in words that need no more precision than the moment does. */

const minute = 60_000
const hour = 60 * minute

/** From here on the clock is shown as running out. */
export const soon = 5 * minute

/** From here on there is something to gain by asking for more time. */
export const extendable = 30 * minute

/** `milliseconds` as "1 h 52 min", "14 min", "4:09", or "0:00" when there is none left. */
export function timeLeft(milliseconds: number): string {
  const left = Math.max(0, milliseconds)
  if (left < soon) {
    const seconds = Math.floor(left / 1000)
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  }
  const minutes = Math.floor(left / minute)
  if (left < hour) return `${minutes} min`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
