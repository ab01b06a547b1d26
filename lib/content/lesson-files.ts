/** The files that a lesson brings along: what lies in its `files/` appears in the learner's ~/workspace. */
import { lstat, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { workspacePathSchema } from '#lib/protocol.ts'

export interface LessonFile {
  /** Where it goes in ~/workspace. */
  readonly path: string
  readonly bytes: Uint8Array
  readonly executable: boolean
}

/** Something in a lesson's `files/` that cannot be placed. */
export interface LessonFileProblem {
  /** Below the lesson's folder. */
  readonly path: string
  /** What is wrong and what to do instead. */
  readonly message: string
}

export interface LessonFiles {
  /** In the order of their paths. */
  readonly files: readonly LessonFile[]
  readonly problems: readonly LessonFileProblem[]
}

/** Bytes that one file, and all files of a lesson together, may have. */
export const lessonFileLimits = { each: 256 * 1024, all: 2 * 1024 * 1024 } as const

/** The folder of a lesson that mirrors ~/workspace. */
const filesFolder = 'files'

/** Reads the files of the lesson in that folder; a lesson without any has none. */
export async function readLessonFiles(lessonFolder: string): Promise<LessonFiles> {
  const root = join(lessonFolder, filesFolder)
  const files: LessonFile[] = []
  const problems: LessonFileProblem[] = []
  for (const path of await pathsIn(root)) {
    const read = await readOne(root, path)
    if ('message' in read) problems.push({ path: `${filesFolder}/${path}`, message: read.message })
    else files.push(read)
  }
  const all = files.reduce((sum, { bytes }) => sum + bytes.length, 0)
  if (all <= lessonFileLimits.all) return { files, problems }
  const message = `all files together have ${kib(all)}, the most is ${kib(lessonFileLimits.all)}; leave out what the learner can make or build`
  return { files: [], problems: [...problems, { path: filesFolder, message }] }
}

const kib = (bytes: number): string => `${Math.ceil(bytes / 1024)} KiB`

async function pathsIn(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(nothingThere)
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort()
}

function nothingThere(error: unknown): [] {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
  throw error
}

async function readOne(root: string, path: string): Promise<LessonFile | { message: string }> {
  const file = join(root, path)
  const status = await lstat(file)
  if (status.isSymbolicLink()) {
    return { message: 'is a link; put the file itself here, or let the lesson make the link' }
  }
  if (!status.isFile()) return { message: 'is not a regular file; remove it' }
  if (!workspacePathSchema.safeParse(path).success) {
    return { message: 'its path is too long or too deep; at most 16 folders and 1000 letters' }
  }
  if (status.size > lessonFileLimits.each) {
    return {
      message: `has ${kib(status.size)}, the most is ${kib(lessonFileLimits.each)}; let the learner make or download it`,
    }
  }
  return { path, bytes: await readFile(file), executable: (status.mode & 0o100) !== 0 }
}
