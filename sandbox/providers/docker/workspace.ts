/** The learner's ~/workspace, through the tool that the kernel keeps inside it. */
import type Docker from 'dockerode'
import type { LessonFile } from '#lib/content/lesson-files.ts'
import type { ErrorCode } from '#lib/errors.ts'
import { type FileContent, largestFile } from '#lib/protocol.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { Workspace } from '#sandbox/provider.ts'
import { askTool, type ToolAnswer } from './tool.ts'
import { packWorkspace, unpackWorkspace } from './workspace-archive.ts'
import { listLimits, readList } from './workspace-list.ts'

/** Milliseconds that a request may take; the tool gives up a little earlier. */
const patience = 25_000

/** See `Workspace`. */
export function dockerWorkspace(container: Docker.Container): Workspace {
  const ask = (words: readonly string[], { limit = 0, input }: Asking = {}) => {
    const command: readonly [string, ...string[]] = ['workspace', ...words]
    return askTool(container, { command, limit, patience, ...(input && { input }) })
  }
  const done = async (word: string, words: readonly string[]): Promise<Result<null, ErrorCode>> => {
    const answer = await ask(words)
    if (!answer.ok) return answer
    return answer.value.words[0] === word ? ok(null) : refusal(answer.value)
  }
  return {
    place: async (files) => {
      const answer = await ask(['place'], { input: placing(files) })
      if (!answer.ok) return answer
      const count = countAfter('placed', answer.value)
      return count === null ? refusal(answer.value) : ok(count)
    },
    list: async () => {
      const answer = await ask(['list', String(listLimits.entries)], { limit: listLimits.bytes })
      if (!answer.ok) return answer
      const { bytes, words } = answer.value
      if (words[0] === 'listed' || words[0] === 'more') {
        return ok(readList(bytes, words[0] === 'more'))
      }
      return refusal(answer.value)
    },
    read: async (path) => {
      // One byte more, so that a file which grows meanwhile is seen to be too large.
      const limit = largestFile + 1
      const answer = await ask(['read', path, String(limit)], { limit })
      return answer.ok ? contentOf(answer.value) : answer
    },
    write: async ({ path, text, version }) => {
      const input = Buffer.from(text)
      const words = ['save', path, String(input.length), version ?? 'new']
      const answer = await ask(words, { input })
      if (!answer.ok) return answer
      const saved = versionAfter('saved', answer.value)
      return saved === null ? refusal(answer.value) : ok({ version: saved })
    },
    makeFolder: (path) => done('made', ['make-folder', path]),
    rename: (from, to) => done('renamed', ['rename', from, to]),
    remove: (path) => done('removed', ['remove', path]),
    pack: (limit) => packWorkspace(container, limit),
    unpack: (archive) => unpackWorkspace(container, archive),
  }
}

interface Asking {
  /** Most bytes of the answer. */
  readonly limit?: number
  readonly input?: Uint8Array
}

/** At most `limit` bytes of a file; null when it is absent or not a file that the learner may read. */
export async function readWorkspaceFile(
  container: Docker.Container,
  path: string,
  limit: number,
): Promise<Result<Uint8Array | null, ErrorCode>> {
  const command = ['workspace', 'read', path, String(limit)] as const
  const answer = await askTool(container, { command, limit })
  if (!answer.ok) return answer
  const { bytes, words } = answer.value
  if (words[0] === 'read') return ok(bytes)
  return ['absent', 'unreadable', 'wrong'].includes(words[0] ?? '') ? ok(null) : err('sandbox-gone')
}

function contentOf(answer: ToolAnswer): Result<FileContent, ErrorCode> {
  const { bytes, words } = answer
  const version = versionAfter('read', answer)
  if (version === null || !/^\d{1,15}$/.test(words[2] ?? '')) return refusal(answer)
  const size = Math.max(Number(words[2]), bytes.length)
  if (size > largestFile) return ok({ kind: 'too-large', size })
  const text = textOf(bytes)
  return ok(text === null ? { kind: 'binary', version } : { kind: 'text', text, version })
}

/** Null for what an editor would spoil by saving it again. */
function textOf(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

/** The records that `workspace place` reads: "MODE LENGTH PATHLENGTH", path, content; then "end". */
function placing(files: readonly LessonFile[]): Buffer {
  const records = files.flatMap(({ path, bytes, executable }) => {
    const name = Buffer.from(path)
    const mode = executable ? '755' : '644'
    return [Buffer.from(`${mode} ${bytes.length} ${name.length}\n`), name, bytes]
  })
  return Buffer.concat([...records, Buffer.from('end\n')])
}

function countAfter(word: string, { words }: ToolAnswer): number | null {
  return words[0] === word && /^\d{1,6}$/.test(words[1] ?? '') ? Number(words[1]) : null
}

function versionAfter(word: string, { words }: ToolAnswer): string | null {
  return words[0] === word && /^[0-9a-f-]{7,80}$/.test(words[1] ?? '') ? (words[1] ?? null) : null
}

const refusals: Readonly<Record<string, ErrorCode>> = {
  absent: 'no-file',
  exists: 'file-exists',
  changed: 'file-changed',
  denied: 'not-writable',
  unreadable: 'not-readable',
  full: 'disk-full',
  wrong: 'bad-request',
}

/** What the tool's word means; any other word is not our tool's. */
const refusal = ({ words }: ToolAnswer) => err(refusals[words[0] ?? ''] ?? 'sandbox-gone')
