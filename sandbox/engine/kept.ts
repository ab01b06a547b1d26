/** Keeps what has not changed the same object, so that a change is seen without comparing all. */
import { isDeepStrictEqual } from 'node:util'

/** `after`, with the objects of `before` wherever they are equal; `before` itself when all is. */
export function kept<T extends object>(
  before: readonly T[],
  after: readonly T[],
  key: (entry: T) => string,
): readonly T[] {
  const known = new Map(before.map((entry) => [key(entry), entry]))
  const merged = after.map((entry) => {
    const earlier = known.get(key(entry))
    return earlier !== undefined && isDeepStrictEqual(earlier, entry) ? earlier : entry
  })
  const same = merged.length === before.length && merged.every((entry, i) => entry === before[i])
  return same ? before : merged
}
