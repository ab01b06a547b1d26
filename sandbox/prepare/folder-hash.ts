/** Names the content of a folder, so that an unchanged one is not built again. */
import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/** A hash over names, contents and execute bits of a folder's files, and over the given settings. */
export const hashFolder = async (
  folder: string,
  settings: Readonly<Record<string, string>>,
): Promise<string> => {
  const hash = createHash('sha256')
  hash.update(JSON.stringify(Object.entries(settings).sort()))
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  for (const file of files.sort()) {
    const { mode } = await stat(file)
    const content = await readFile(file)
    const name = relative(folder, file).split(sep).join('/')
    hash.update(`\0${name}\0${(mode & 0o111) !== 0}\0${content.length}\0`)
    hash.update(content)
  }
  return hash.digest('hex').slice(0, 16)
}
