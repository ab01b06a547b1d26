/** Sizes as Docker writes them. */

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** `0 B`, `1.2 kB`, `133 MB`: thousands, and three figures at most. */
export function sizeWords(bytes: number): string {
  let value = Math.max(0, bytes)
  let unit = 0
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${unit === 0 ? Math.round(value) : Number(value.toPrecision(3))} ${units[unit]}`
}
