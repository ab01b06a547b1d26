/** Keeps originals for the author, beside the lesson; the course does not read them. */
import { posix } from 'node:path'
import type { SourceFolder } from './files.ts'
import type { ImportedFile } from './imported.ts'

/** Bytes of one original; what is larger stays where it is. */
const largest = 5 * 1024 * 1024

/** Those of the files that are there, as files of the lesson. */
export async function originals(
  source: SourceFolder,
  paths: readonly string[],
): Promise<readonly ImportedFile[]> {
  const files = await Promise.all(
    [...new Set(paths)].map(async (path): Promise<readonly ImportedFile[]> => {
      const bytes = await source.read(path)
      return bytes === null || bytes.length > largest ? [] : [{ path: originalPath(path), bytes }]
    }),
  )
  return files.flat()
}

/** Where an original lies in the lesson's folder; a path that leads upwards loses its dots. */
export const originalPath = (path: string): string =>
  posix.join('originals', posix.join('/', path.replaceAll('\\', '/')))
