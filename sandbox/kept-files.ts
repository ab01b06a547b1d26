/** Files of learners between two hosts: taken out of the old one, not yet in the new one. */
import type { ErrorCode } from '#lib/errors.ts'
import { ok, type Result } from '#lib/result.ts'
import type { Sandbox } from '#sandbox/provider.ts'

/** Bytes of the largest workspace that is kept; `files-too-large` says it to learners. */
export const keptFilesLimit = 64 * 1024 * 1024

/** Most workspaces in memory at once; the oldest gives way. One stays only while its next host does not start. */
const most = 8

export interface KeptFiles {
  keep(learner: string, archive: Uint8Array): void
  forget(learner: string): void
  /** Unpacks what is kept for its owner, if anything is. */
  putInto(sandbox: Sandbox): Promise<Result<null, ErrorCode>>
}

export function createKeptFiles(): KeptFiles {
  const archives = new Map<string, Uint8Array>()
  return {
    keep(learner, archive) {
      archives.delete(learner)
      archives.set(learner, archive)
      const [oldest] = archives.keys()
      if (archives.size > most && oldest !== undefined) archives.delete(oldest)
    },
    forget: (learner) => void archives.delete(learner),
    async putInto({ info, workspace }) {
      const archive = archives.get(info.owner)
      if (!archive) return ok(null)
      archives.delete(info.owner)
      return workspace.unpack(archive)
    },
  }
}
