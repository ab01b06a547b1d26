/** Remembers answers that depend on a text alone, so that a second look at an unchanged lesson costs nothing. */

/** The same function, which works out each text once while it is among the last `most` new ones. */
export function remember<T>(
  find: (text: string) => Promise<T>,
  most = 2000,
): (text: string) => Promise<T> {
  const known = new Map<string, Promise<T>>()
  return (text) => {
    const found = known.get(text) ?? find(text)
    known.set(text, found)
    const [oldest] = known.keys()
    if (known.size > most && oldest !== undefined) known.delete(oldest)
    return found
  }
}
