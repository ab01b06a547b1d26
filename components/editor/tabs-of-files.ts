/** Which files are open and which of them is in front. */
import type { StoreApi } from 'zustand/vanilla'
import { isSaved, type OpenFile } from './open-file.ts'
import type { OpenFiles, OpenFilesSnapshot } from './open-files.ts'
import { isWithin } from './paths.ts'
import type { Saving } from './saving.ts'

export interface TabsContext {
  readonly store: StoreApi<OpenFilesSnapshot>
  readonly get: (path: string) => OpenFile | undefined
  readonly look: (path: string) => Promise<void>
  readonly saving: Saving
}

type Tabs = Pick<OpenFiles, 'open' | 'begin' | 'close' | 'activate' | 'moved' | 'forget'>

/** The tab that comes to the front when this one goes: the one after it, else the one before. */
function neighbour(order: readonly string[], path: string): string | null {
  const at = order.indexOf(path)
  return order[at + 1] ?? order[at - 1] ?? null
}

/** Without that tab; another comes to the front if it was there. */
function without(snapshot: OpenFilesSnapshot, path: string): OpenFilesSnapshot {
  const { [path]: _, ...files } = snapshot.files
  const active = snapshot.active === path ? neighbour(snapshot.order, path) : snapshot.active
  return { files, active, order: snapshot.order.filter((other) => other !== path) }
}

/** With every tab at or below `from` at the same place below `to`. */
function renamed(snapshot: OpenFilesSnapshot, from: string, to: string): OpenFilesSnapshot {
  const rename = (path: string) => (isWithin(path, from) ? to + path.slice(from.length) : path)
  const files = Object.entries(snapshot.files).map(([path, file]) => [rename(path), file] as const)
  return {
    order: snapshot.order.map(rename),
    active: snapshot.active === null ? null : rename(snapshot.active),
    files: Object.fromEntries(files),
  }
}

/** See `OpenFiles`. */
export function createTabs({ store, get, look, saving }: TabsContext): Tabs {
  const add = (path: string, file: OpenFile) =>
    store.setState(({ order, files }) => ({
      order: order.includes(path) ? order : [...order, path],
      active: path,
      files: { ...files, [path]: file },
    }))
  const below = (path: string) => store.getState().order.filter((open) => isWithin(open, path))
  return {
    open: async (path) => {
      const known = get(path)
      if (known?.kind === 'text') return store.setState({ active: path })
      add(path, { kind: 'opening' })
      await look(path)
    },
    begin: (path, text) => {
      add(path, { kind: 'text', text, saved: null, standing: { state: 'modified' } })
      return saving.save(path)
    },
    close: async (path) => {
      await saving.save(path)
      const file = get(path)
      if (file === undefined || isSaved(file)) store.setState((now) => without(now, path))
    },
    activate: (path) => store.setState({ active: path }),
    moved: (from, to) => {
      const open = below(from)
      store.setState((now) => renamed(now, from, to))
      for (const path of open) saving.soon(to + path.slice(from.length))
    },
    forget: (path) => {
      for (const open of below(path)) store.setState((now) => without(now, open))
    },
  }
}
