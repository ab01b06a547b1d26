/** Paths below ~/workspace, as the protocol has them. */
import { workspacePathSchema } from '#lib/protocol.ts'

/** Whether `path` is `parent`, or in it. */
export const isWithin = (path: string, parent: string): boolean =>
  path === parent || path.startsWith(`${parent}/`)

/** The last part. */
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** The folder it is in; empty for ~/workspace itself. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))

export const joined = (folder: string, name: string): string =>
  folder === '' ? name : `${folder}/${name}`

/** All folders that lead to `path`, the outermost first. */
export function foldersTo(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1)
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'))
}

/** Why `path` cannot be the path of a new file or folder; null when it can. */
export function whyNotPath(path: string, taken: ReadonlySet<string>): string | null {
  if (path === '' || path.endsWith('/')) return 'Write a name.'
  if (path.startsWith('/') || path.startsWith('~')) {
    return 'Write a name without a slash in front: it is made in ~/workspace.'
  }
  if (!workspacePathSchema.safeParse(path).success) {
    return 'That cannot be a name here. Leave out “.” and “..”, empty parts, and keep it short.'
  }
  return taken.has(path) ? 'Something of that name is there already. Choose another name.' : null
}
