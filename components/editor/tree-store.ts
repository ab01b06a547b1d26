/** What is in ~/workspace, as the tree shows it, and how it is changed from there. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { GatewayAnswer, GatewayFailure } from '#components/session/gateway-request.ts'
import type { WorkspaceEntry } from '#lib/protocol.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { FilesClient } from './files-client.ts'
import type { OpenFiles } from './open-files.ts'
import { folderOf, foldersTo } from './paths.ts'

export interface TreeSnapshot {
  /** Null until the list has come once. */
  readonly entries: readonly WorkspaceEntry[] | null
  /** Whether there is more than could be told. */
  readonly more: boolean
  /** Why the list could not be had the last time. */
  readonly failure: GatewayFailure | null
  readonly expanded: ReadonlySet<string>
  /** The row that was last focused. */
  readonly focused: string | null
}

type Change = Promise<Result<null, GatewayFailure>>

export interface Tree {
  readonly store: StoreApi<TreeSnapshot>
  refresh(): Promise<void>
  focus(path: string): void
  setExpanded(path: string, expanded: boolean): void
  /** Opens out the folders that lead to a path, and focuses it. */
  reveal(path: string): void
  /** Makes an empty file, with the folders that lead to it, and opens it. */
  makeFile(path: string): Change
  makeFolder(path: string): Change
  rename(from: string, to: string): Change
  remove(path: string): Change
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const noText = ''

/** See `Tree`. */
export function createTree(client: FilesClient, files: OpenFiles): Tree {
  const store = createStore<TreeSnapshot>(() => ({
    entries: null,
    more: false,
    failure: null,
    expanded: new Set(),
    focused: null,
  }))
  const { getState, setState } = store
  const refresh = async () => {
    const answer = await client.list()
    if (!answer.ok) return setState({ failure: answer.error })
    const { entries, more } = answer.value
    const { entries: before, failure, more: hadMore } = getState()
    // What has not changed is not drawn again.
    if (failure === null && more === hadMore && same(entries, before)) return
    setState({ entries, more, failure: null })
  }
  const setExpanded = (path: string, open: boolean) =>
    setState(({ expanded }) => {
      const others = [...expanded].filter((other) => other !== path)
      return { expanded: new Set(open ? [...others, path] : others) }
    })
  const reveal = (path: string) => {
    for (const folder of foldersTo(path)) setExpanded(folder, true)
    setState({ focused: path })
  }
  const focus = (path: string) => setState({ focused: path })
  return { store, refresh, focus, setExpanded, reveal, ...createChanges() }

  function createChanges() {
    return changesOf({ client, files, refresh, reveal, known: () => getState().entries ?? [] })
  }
}

interface ChangeContext {
  readonly client: FilesClient
  readonly files: OpenFiles
  readonly refresh: () => Promise<void>
  readonly reveal: (path: string) => void
  readonly known: () => readonly WorkspaceEntry[]
}

type Changes = Pick<Tree, 'makeFile' | 'makeFolder' | 'rename' | 'remove'>

function changesOf({ client, files, refresh, reveal, known }: ChangeContext): Changes {
  const done = async (answer: Awaited<GatewayAnswer<unknown>>, then: () => void): Change => {
    if (!answer.ok) return err(answer.error)
    then()
    await refresh()
    return ok(null)
  }
  /** The folders that lead to a path, made where they are missing. */
  const makeWay = async (path: string): GatewayAnswer<unknown> => {
    for (const folder of foldersTo(path)) {
      if (known().some((entry) => entry.path === folder)) continue
      const made = await client.makeFolder(folder)
      const isThere = made.ok || isCode(made.error, 'file-exists')
      if (!isThere) return made
    }
    return ok(null)
  }
  return {
    makeFile: async (path) => {
      const way = await makeWay(path)
      if (!way.ok) return err(way.error)
      const made = await client.write({ path, text: noText, version: null })
      return done(made, () => {
        reveal(path)
        void files.open(path)
      })
    },
    makeFolder: async (path) => {
      const way = await makeWay(path)
      if (!way.ok) return err(way.error)
      return done(await client.makeFolder(path), () => reveal(path))
    },
    rename: async (from, to) => {
      await files.save(from)
      return done(await client.rename(from, to), () => {
        files.moved(from, to)
        reveal(to)
      })
    },
    remove: async (path) =>
      done(await client.remove(path), () => {
        files.forget(path)
        if (folderOf(path) !== '') reveal(folderOf(path))
      }),
  }
}

const isCode = (failure: GatewayFailure, code: string): boolean =>
  failure.kind === 'refused' && failure.problem.code === code
