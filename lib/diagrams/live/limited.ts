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

/** Of several with the same key only the first. */
export function distinctBy<T>(all: readonly T[], key: (one: T) => string): readonly T[] {
  const first = new Map<string, T>()
  for (const one of all) if (!first.has(key(one))) first.set(key(one), one)
  return [...first.values()]
}

/** More sentences than anybody listens to; the others are counted. */
const mostTold = 40

/** A sentence for each, or for as many as somebody would read, and one that counts the others. */
export function told<T>(
  all: readonly T[],
  one: string,
  sentence: (one: T) => string,
  important?: (one: T) => boolean,
): readonly string[] {
  const { kept, more } = limited(all, mostTold, important)
  return [...kept.map(sentence), ...(more > 0 ? [`And ${counted(more, `more ${one}`)}.`] : [])]
}

/** More names than anybody reads in one sentence. */
const mostListed = 20

/** The names of all, or those of some and how many more there are: `3 more`, `3 more ports`. */
export function named<T>(
  all: readonly T[],
  name: (one: T) => string,
  kind?: string,
): readonly string[] {
  const { kept, more } = limited(all, mostListed)
  const rest = kind === undefined ? `${more} more` : counted(more, `more ${kind}`)
  return more > 0 ? [...kept.map(name), rest] : kept.map(name)
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
