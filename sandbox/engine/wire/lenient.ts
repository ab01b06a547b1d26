/** How answers of a learner's engine are read: bounded, and without what does not parse. */
import { setImmediate as turn } from 'node:timers/promises'
import { z } from 'zod'

/** Most entries of any list that are looked at. */
export const listLimit = 1000

/** A text of the engine's, of which the first 300 characters count. */
export const text = z.string().transform((value) => value.slice(0, 300))

/** A list of which entries that do not parse, and those beyond the limit, are left out. */
export const lenientList = <T>(entry: z.ZodType<T>, limit: number) =>
  z.array(z.unknown()).transform((entries) =>
    entries.slice(0, limit).flatMap((value) => {
      const parsed = entry.safeParse(value)
      return parsed.success ? [parsed.data] : []
    }),
  )

/** Of several with the same key only the first. */
export function distinct<T>(entries: readonly T[], key: (entry: T) => string): readonly T[] {
  const byKey = new Map<string, T>()
  for (const entry of entries) if (!byKey.has(key(entry))) byKey.set(key(entry), entry)
  return [...byKey.values()]
}

/** Entries that are parsed before others get their turn. */
const slice = 40

/** As `lenientList`, for a list so long that reading it at a stretch would hold everybody up. */
export async function readInSlices<T>(
  entries: readonly unknown[],
  entry: z.ZodType<T>,
  limit: number,
): Promise<readonly T[]> {
  const read: T[] = []
  for (let start = 0; start < Math.min(entries.length, limit); start += slice) {
    for (const value of entries.slice(start, Math.min(start + slice, limit))) {
      const parsed = entry.safeParse(value)
      if (parsed.success) read.push(parsed.data)
    }
    await turn()
  }
  return read
}
