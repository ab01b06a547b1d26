/** The learner's ~/workspace, through the tool that the kernel keeps inside it. */
import type Docker from 'dockerode'
import type { LessonFile } from '#lib/content/lesson-files.ts'
import type { ErrorCode } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { Workspace } from '#sandbox/provider.ts'
import { askTool, type ToolAnswer } from './tool.ts'

/** See `Workspace`. */
export function dockerWorkspace(container: Docker.Container): Workspace {
  const ask = (words: readonly string[], limit = 0, input?: Uint8Array) =>
    askTool(container, { command: ['workspace', ...words], limit, ...(input && { input }) })
  return {
    place: async (files) => {
      const answer = await ask(['place'], 0, placing(files))
      if (!answer.ok) return answer
      const count = countAfter('placed', answer.value)
      return count === null ? refusal(answer.value) : ok(count)
    },
  }
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

const refusals: Readonly<Record<string, ErrorCode>> = {
  absent: 'no-file',
  exists: 'file-exists',
  changed: 'file-changed',
  denied: 'not-writable',
  full: 'disk-full',
  wrong: 'bad-request',
}

/** What the tool's word means; any other word is not our tool's. */
const refusal = ({ words }: ToolAnswer) => err(refusals[words[0] ?? ''] ?? 'sandbox-gone')
