/** Keeps diagrams small enough to be read, and says how much is left out. */

export interface Limited<T> {
  readonly kept: readonly T[]
  readonly more: number
}

/** At most `limit` of them, the more important first served, in the order they came in. */
export function limited<T>(
  all: readonly T[],
  limit: number,
  important: (one: T) => boolean = () => true,
): Limited<T> {
  if (all.length <= limit) return { kept: all, more: 0 }
  const wanted = new Set(
    [...all.filter(important), ...all.filter((one) => !important(one))].slice(0, limit),
  )
  return { kept: all.filter((one) => wanted.has(one)), more: all.length - limit }
}

/** `3 containers`, `1 container`, `no containers`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  count === 0 ? `no ${many}` : `${count} ${count === 1 ? one : many}`

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[]): string {
  const last = parts.at(-1)
  if (last === undefined) return ''
  return parts.length === 1 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`
}
