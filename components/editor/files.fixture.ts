/** A workspace in memory that keeps the contract of lib/protocol.ts, for tests of what stands on it. */
import type { GatewayAnswer, GatewayFailure } from '#components/session/gateway-request.ts'
import { type ErrorCode, problem } from '#lib/errors.ts'
import { err, ok } from '#lib/result.ts'
import type { FilesClient } from './files-client.ts'
import { isWithin } from './paths.ts'

export interface Workspace {
  readonly client: FilesClient
  /** What the shell would do. */
  readonly shell: {
    write(path: string, text: string): void
    remove(path: string): void
    read(path: string): string | undefined
  }
  /** Answers every request from now on with this, until told null. */
  failWith(failure: GatewayFailure | null): void
  /** Holds every write back, from now on until the return is called. */
  holdWrites(): () => void
}

const refused = (code: ErrorCode) => err({ kind: 'refused' as const, problem: problem(code) })

type Answer = <T>(give: () => Awaited<GatewayAnswer<T>>) => GatewayAnswer<T>

/** Files and folders, and a version that goes up with every change. */
function createStorage(before: Readonly<Record<string, string>>) {
  const files = new Map<string, { readonly text: string; readonly version: string }>()
  const folders = new Set<string>()
  let changes = 0
  const write = (path: string, text: string): string => {
    changes += 1
    files.set(path, { text, version: `v${changes}` })
    return `v${changes}`
  }
  for (const [path, text] of Object.entries(before)) write(path, text)
  return { files, folders, write }
}
type Storage = ReturnType<typeof createStorage>

export function createWorkspace(before: Readonly<Record<string, string>> = {}): Workspace {
  const storage = createStorage(before)
  let failure: GatewayFailure | null = null
  let held: Promise<void> = Promise.resolve()
  const answer: Answer = async (give) => {
    await Promise.resolve()
    return failure === null ? give() : err(failure)
  }
  return {
    client: {
      ...reading(storage, answer),
      ...changing(storage, answer),
      write: async ({ path, text, version }) => {
        await held
        return answer(() => {
          const now = storage.files.get(path)?.version ?? null
          return now === version
            ? ok({ version: storage.write(path, text) })
            : refused('file-changed')
        })
      },
    },
    shell: {
      write: storage.write,
      remove: (path) => storage.files.delete(path),
      read: (path) => storage.files.get(path)?.text,
    },
    failWith: (next) => {
      failure = next
    },
    holdWrites: () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      held = promise
      return resolve
    },
  }
}

function reading({ files, folders }: Storage, answer: Answer): Pick<FilesClient, 'list' | 'read'> {
  const foldersNow = () => [...folders].map((path) => ({ path, kind: 'folder' as const, size: 0 }))
  const filesNow = () =>
    [...files].map(([path, { text }]) => ({ path, kind: 'file' as const, size: text.length }))
  return {
    list: () => answer(() => ok({ entries: [...foldersNow(), ...filesNow()], more: false })),
    read: (path) =>
      answer(() => {
        const file = files.get(path)
        return file ? ok({ kind: 'text', ...file }) : refused('no-file')
      }),
  }
}

function changing(
  { files, folders }: Storage,
  answer: Answer,
): Pick<FilesClient, 'makeFolder' | 'rename' | 'remove'> {
  return {
    makeFolder: (path) =>
      answer(() => {
        if (folders.has(path)) return refused('file-exists')
        folders.add(path)
        return ok(null)
      }),
    rename: (from, to) =>
      answer(() => {
        const moved = [...files].filter(([path]) => isWithin(path, from))
        if (moved.length === 0) return refused('no-file')
        for (const [path, file] of moved) {
          files.delete(path)
          files.set(to + path.slice(from.length), file)
        }
        return ok(null)
      }),
    remove: (path) => answer(() => (files.delete(path) ? ok(null) : refused('no-file'))),
  }
}
