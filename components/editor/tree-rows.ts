/** The lines of the file tree, and where a key leads from one of them: pure. */
import type { WorkspaceEntry } from '#lib/protocol.ts'
import { folderOf, foldersTo, nameOf } from './paths.ts'

export interface TreeRow {
  readonly path: string
  readonly name: string
  readonly kind: WorkspaceEntry['kind']
  /** From 1. */
  readonly level: number
  /** Null for what cannot be opened out. */
  readonly expanded: boolean | null
  /** Place among those in the same folder, from 1, and how many those are. */
  readonly position: number
  readonly setSize: number
}

const inOrder = new Intl.Collator('en', { numeric: true }).compare

/** Folders come before files, each by name. */
const byKindAndName = (a: WorkspaceEntry, b: WorkspaceEntry): number =>
  Number(b.kind === 'folder') - Number(a.kind === 'folder') ||
  inOrder(nameOf(a.path), nameOf(b.path))

/** What is to be seen when these folders are opened out. */
export function rowsOf(
  entries: readonly WorkspaceEntry[],
  expanded: ReadonlySet<string>,
): readonly TreeRow[] {
  const inFolder = Map.groupBy(entries, ({ path }) => folderOf(path))
  const below = (folder: string, level: number): readonly TreeRow[] => {
    const siblings = (inFolder.get(folder) ?? []).toSorted(byKindAndName)
    return siblings.flatMap(({ path, kind }, at) => {
      const open = kind === 'folder' ? expanded.has(path) : null
      const place = { position: at + 1, setSize: siblings.length }
      const row = { path, name: nameOf(path), kind, level, expanded: open, ...place }
      return open ? [row, ...below(path, level + 1)] : [row]
    })
  }
  return below('', 1)
}

export type TreeMove =
  | { readonly kind: 'focus'; readonly path: string }
  | { readonly kind: 'expand' | 'collapse' | 'open' | 'rename' | 'remove'; readonly path: string }

/** What a key does on the row `path`; null when it is none of the tree's keys. */
export function moveFor(key: string, rows: readonly TreeRow[], path: string): TreeMove | null {
  const at = rows.findIndex((row) => row.path === path)
  const row = rows[at]
  if (row === undefined) return null
  const focus = (target: TreeRow | undefined): TreeMove | null =>
    target ? { kind: 'focus', path: target.path } : null
  switch (key) {
    case 'ArrowDown':
      return focus(rows[at + 1])
    case 'ArrowUp':
      return focus(rows[at - 1])
    case 'Home':
      return focus(rows[0])
    case 'End':
      return focus(rows.at(-1))
    case 'ArrowRight':
      if (row.expanded === false) return { kind: 'expand', path }
      return row.expanded ? focus(childOf(rows, at)) : null
    case 'ArrowLeft':
      if (row.expanded) return { kind: 'collapse', path }
      return focus(rows.find((other) => other.path === folderOf(path)))
    case 'Enter':
    case ' ':
      if (row.expanded === null) return { kind: 'open', path }
      return { kind: row.expanded ? 'collapse' : 'expand', path }
    case 'F2':
      return { kind: 'rename', path }
    case 'Delete':
      return { kind: 'remove', path }
    default:
      return key.length === 1 ? focus(startingWith(key, rows, at)) : null
  }
}

function childOf(rows: readonly TreeRow[], at: number): TreeRow | undefined {
  const next = rows[at + 1]
  return next && next.level > (rows[at]?.level ?? 0) ? next : undefined
}

/** The next row, round about, whose name begins so. */
function startingWith(letter: string, rows: readonly TreeRow[], at: number): TreeRow | undefined {
  const round = [...rows.slice(at + 1), ...rows.slice(0, at + 1)]
  return round.find(({ name }) => name.toLowerCase().startsWith(letter.toLowerCase()))
}

/** The row that can be focused: the wanted one, else the nearest folder of it, else the first. */
export function focusable(rows: readonly TreeRow[], wanted: string | null): string | null {
  const candidates = wanted === null ? [] : [wanted, ...foldersTo(wanted).toReversed()]
  const found = candidates.find((path) => rows.some((row) => row.path === path))
  return found ?? rows[0]?.path ?? null
}
