/** The files that a Labspace's text offers to save: each lies ready in a hidden folder, and is checked. */
import { posix } from 'node:path'
import type { Frontmatter, ImportedFile } from '../imported.ts'

export interface SavedFile {
  /** Below the Labspace's project. */
  readonly path: string
  readonly content: string
  /** Of its check; a file that is saved again has another one. */
  readonly id: string
  /** Where the content lies until it is saved, below the project. */
  readonly ready: string
}

/** The hidden folder in the lesson's own. */
const stash = '.labspace-files'

/** The file as the next of those that the text has offered before. */
export function savedFile(path: string, content: string, before: readonly SavedFile[]): SavedFile {
  const words = path
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  const times = before.filter((file) => file.path === path).length
  const again = times === 0 ? '' : `-${times + 1}`
  const folder = times === 0 ? stash : posix.join(stash, `again${again}`)
  return { path, content, id: `saved-${words}${again}`, ready: posix.join(folder, path) }
}

/** What saves the file, typed in the lesson's folder. */
export function saveCommand({ path, ready }: SavedFile): string {
  const folder = posix.dirname(path)
  return `${folder === '.' ? '' : `mkdir -p ${folder} && `}cp ${ready} ${path}`
}

export const readyFiles = (saved: readonly SavedFile[], folder: string): readonly ImportedFile[] =>
  saved.map(({ ready, content }) => ({ path: posix.join('files', folder, ready), bytes: content }))

type Check = NonNullable<Frontmatter['checks']>[number]

/** A check for each that sees the file in the learner's folder. */
export const savedChecks = (saved: readonly SavedFile[], folder: string): Check[] =>
  saved.map(({ id, path, content }, i) => {
    const before = saved.slice(0, i).filter((file) => file.path === path)
    const line = tellingLine(
      content,
      before.map((file) => file.content),
    )
    return {
      id,
      kind: 'file',
      title: `Save \`${path}\`${before.length > 0 ? ' again' : ''}.`,
      path: posix.join(folder, path),
      ...(line === undefined ? {} : { contains: line }),
    }
  })

/** A line by which the file is known: not one that holds a learner's value, nor one that was there before. */
function tellingLine(content: string, before: readonly string[]): string | undefined {
  const lines = content.split('\n').map((line) => line.trim())
  return lines.find(
    (line) =>
      line.length > 3 && !/<[\w-]+>/.test(line) && !before.some((text) => text.includes(line)),
  )
}
