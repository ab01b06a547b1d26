/** Reads what is to be imported; nothing outside its folder, and nothing through links. */
import { lstat, readdir, readFile } from 'node:fs/promises'
import { join, normalize, relative, resolve, sep } from 'node:path'

export interface SourceFolder {
  /** The path below the folder of a file that is there; null when it is not, or leads out of it. */
  read(path: string): Promise<Uint8Array | null>
  text(path: string): Promise<string | null>
  /** Every regular file below that path, by its path from the folder. */
  list(path?: string): Promise<readonly string[]>
}

const skipped = ['.git', 'node_modules']

/** `root` is the folder that was given; `at` the folder in it from which paths count. */
export function sourceFolder(root: string, at = root): SourceFolder {
  const inside = async (path: string): Promise<string | null> => {
    const file = resolve(at, normalize(path))
    if (file !== root && !file.startsWith(root + sep)) return null
    const status = await lstat(file).catch(() => undefined)
    return status?.isFile() ? file : null
  }
  const read = async (path: string) => {
    const file = await inside(path)
    return file === null ? null : await readFile(file)
  }
  return {
    read,
    text: async (path) => (await read(path))?.toString('utf8') ?? null,
    list: async (path = '.') => {
      const folder = join(at, path)
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
        () => [],
      )
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => relative(at, join(entry.parentPath, entry.name)))
        .filter((file) => !file.split(sep).some((part) => skipped.includes(part)))
        .sort()
    },
  }
}
