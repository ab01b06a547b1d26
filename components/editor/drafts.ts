/** Text that is not in a sandbox yet, kept in this browser so that it outlives page and sandbox. */
import * as z from '#lib/page-zod.ts'

const draftSchema = z.object({
  text: z.string(),
  /** The version of the file that was edited; null when there was none. */
  version: z.nullable(z.string()),
  /** Milliseconds since the epoch. */
  at: z.number(),
})
export type Draft = z.infer<typeof draftSchema>

export interface KeptDraft extends Draft {
  readonly sandboxId: string
  readonly path: string
}

export interface Drafts {
  keep(sandboxId: string, path: string, draft: Omit<Draft, 'at'>): void
  drop(sandboxId: string, path: string): void
  find(sandboxId: string, path: string): Draft | null
  /** All there are, the newest first. */
  all(): readonly KeptDraft[]
}

export interface DraftDependencies {
  /** A browser that forbids storage keeps none. */
  readonly storage: Storage | null
  readonly now: () => number
}

const prefix = 'slipway:draft:'
/** Milliseconds after which nobody will miss a draft. */
const keptFor = 30 * 24 * 60 * 60 * 1000

function parse(text: string | null): Draft | null {
  if (text === null) return null
  try {
    return draftSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** See `Drafts`; what cannot be stored is simply not kept. */
export function createDrafts({ storage, now }: DraftDependencies): Drafts {
  const keyOf = (sandboxId: string, path: string) => `${prefix}${sandboxId}:${path}`
  const keys = () =>
    Array.from({ length: storage?.length ?? 0 }, (_, at) => storage?.key(at) ?? '').filter((key) =>
      key.startsWith(prefix),
    )
  const read = (key: string): KeptDraft | null => {
    const draft = parse(storage?.getItem(key) ?? null)
    if (draft === null || now() - draft.at > keptFor) {
      storage?.removeItem(key)
      return null
    }
    const [sandboxId = '', ...path] = key.slice(prefix.length).split(':')
    return { ...draft, sandboxId, path: path.join(':') }
  }
  return {
    keep: (sandboxId, path, draft) => {
      try {
        storage?.setItem(keyOf(sandboxId, path), JSON.stringify({ ...draft, at: now() }))
      } catch {
        // Storage is full: the text stays on screen and is saved to the sandbox all the same.
      }
    },
    drop: (sandboxId, path) => storage?.removeItem(keyOf(sandboxId, path)),
    find: (sandboxId, path) => read(keyOf(sandboxId, path)),
    all: () =>
      keys()
        .flatMap((key) => read(key) ?? [])
        .toSorted((a, b) => b.at - a.at),
  }
}
