/** Looks at a file in the sandbox: to open it, and to see whether it is still the one that is known. */
import type { GatewayFailure } from '#components/session/gateway-request.ts'
import type { FilesClient } from './files-client.ts'
import { type FoundDraft, type OpenFile, opened, seen } from './open-file.ts'

export interface LookingContext {
  readonly client: FilesClient
  readonly draft: (path: string) => FoundDraft | null
  readonly get: (path: string) => OpenFile | undefined
  readonly set: (path: string, file: OpenFile) => void
}

const isGone = (failure: GatewayFailure): boolean =>
  failure.kind === 'refused' && failure.problem.code === 'no-file'

/** Settles when the file was looked at; an answer that was overtaken changes nothing. */
export const createLook =
  ({ client, draft, get, set }: LookingContext) =>
  async (path: string): Promise<void> => {
    const before = get(path)
    const answer = await client.read(path)
    const now = get(path)
    // What changed while the answer was on its way knows better than the answer.
    if (now === undefined || now !== before) return
    if (now.kind === 'text') {
      if (answer.ok) set(path, seen(now, answer.value))
      else if (isGone(answer.error)) set(path, seen(now, null))
    } else if (answer.ok) set(path, opened(answer.value, draft(path)))
    else set(path, notFound(answer.error, draft(path)))
  }

/** A file that is gone may live on in what was never saved of it. */
function notFound(failure: GatewayFailure, draft: FoundDraft | null): OpenFile {
  if (!isGone(failure)) {
    return { kind: 'failed', problem: failure.kind === 'refused' ? failure.problem : null }
  }
  if (draft === null) return { kind: 'absent' }
  return {
    kind: 'text',
    text: draft.text,
    saved: null,
    standing: draft.version === null ? { state: 'modified' } : { state: 'conflict', theirs: null },
  }
}
