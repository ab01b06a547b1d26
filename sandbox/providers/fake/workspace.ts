/** The files of a sandbox in memory; it knows neither owners nor modes, nor bytes that are no text. */
import { posix } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { z } from 'zod'
import type { LessonFile } from '#lib/content/lesson-files.ts'
import type { ErrorCode } from '#lib/errors.ts'
import { type FileContent, largestFile, type WorkspaceEntry } from '#lib/protocol.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { Workspace } from '#sandbox/provider.ts'
import type { FakeFile } from '#sandbox/providers/fake/shell.ts'

type Files = Map<string, FakeFile>

/** Answers only while the sandbox is there. */
type Guard = <T>(work: () => Result<T, ErrorCode>) => Promise<Result<T, ErrorCode>>

/** An archive of the fake, which is no tar. */
const archiveSchema = z.array(z.tuple([z.string(), z.custom<FakeFile>()]))

/** See `Workspace`. */
export const fakeWorkspace = (files: Files, guarded: Guard): Workspace => ({
  place: (placed) => guarded(() => ok(place(files, placed))),
  list: () => guarded(() => ok({ entries: list(files), more: false })),
  read: (path) => guarded(() => read(files, path)),
  write: ({ path, text, version }) =>
    guarded(() => {
      const refused = whyNotWritten(files, path, version)
      if (refused !== null) return err(refused)
      files.set(path, { type: 'file', text })
      return ok({ version: versionOf(text) })
    }),
  makeFolder: (path) =>
    guarded(() => {
      if (has(files, path)) return err('file-exists')
      if (!hasParent(files, path)) return err('no-file')
      files.set(path, { type: 'folder' })
      return ok(null)
    }),
  rename: (from, to) => guarded(() => rename(files, from, to)),
  remove: (path) =>
    guarded(() => {
      if (!has(files, path)) return err('no-file')
      for (const each of below(files, path)) files.delete(each)
      return ok(null)
    }),
  pack: (limit) =>
    guarded(() => {
      const archive = serialize([...files])
      return archive.length > limit ? err('files-too-large') : ok(archive)
    }),
  unpack: (archive) =>
    guarded(() => {
      for (const [path, file] of archiveSchema.parse(deserialize(archive))) files.set(path, file)
      return ok(null)
    }),
})

/** A version is all but the text itself here. */
const versionOf = (text: string): string => `0-0-0-${Buffer.from(text).toString('hex').slice(-60)}`

/** The path and all that lies in it. */
const below = (files: Files, path: string): readonly string[] =>
  [...files.keys()].filter((each) => each === path || each.startsWith(`${path}/`))

const has = (files: Files, path: string): boolean => below(files, path).length > 0

function hasParent(files: Files, path: string): boolean {
  const parent = posix.dirname(path)
  const type = files.get(parent)?.type ?? 'folder'
  return parent === '.' || (type === 'folder' && has(files, parent))
}

function place(files: Files, placed: readonly LessonFile[]): number {
  const absent = placed.filter(({ path }) => !has(files, path))
  for (const { path, bytes } of absent) {
    files.set(path, { type: 'file', text: Buffer.from(bytes).toString() })
  }
  return absent.length
}

function list(files: Files): WorkspaceEntry[] {
  const entries = new Map<string, WorkspaceEntry>()
  for (const [path, file] of [...files].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const parts = path.split('/')
    for (let depth = 1; depth < parts.length; depth++) {
      const folder = parts.slice(0, depth).join('/')
      entries.set(folder, { path: folder, kind: 'folder', size: 0 })
    }
    const size = file.type === 'file' ? Buffer.byteLength(file.text) : 0
    entries.set(path, { path, kind: file.type === 'link' ? 'other' : file.type, size })
  }
  return [...entries.values()]
}

function read(files: Files, path: string): Result<FileContent, ErrorCode> {
  const file = files.get(path)
  if (file?.type !== 'file') return err('no-file')
  const size = Buffer.byteLength(file.text)
  if (size > largestFile) return ok({ kind: 'too-large', size })
  const version = versionOf(file.text)
  return ok(
    file.text.includes('\0')
      ? { kind: 'binary', version }
      : { kind: 'text', text: file.text, version },
  )
}

function whyNotWritten(files: Files, path: string, version: string | null): ErrorCode | null {
  if (!hasParent(files, path)) return 'no-file'
  if (version === null) return has(files, path) ? 'file-exists' : null
  const file = files.get(path)
  if (file?.type !== 'file') return 'no-file'
  return versionOf(file.text) === version ? null : 'file-changed'
}

function rename(files: Files, from: string, to: string): Result<null, ErrorCode> {
  if (!has(files, from) || !hasParent(files, to)) return err('no-file')
  if (has(files, to)) return err('file-exists')
  if (to.startsWith(`${from}/`)) return err('bad-request')
  for (const path of below(files, from)) {
    const file = files.get(path)
    files.delete(path)
    if (file) files.set(to + path.slice(from.length), file)
  }
  return ok(null)
}
