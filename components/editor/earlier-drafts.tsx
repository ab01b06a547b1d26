/** Offers text back that was never saved to a Docker host which is gone. */
'use client'

import { History } from 'lucide-react'
import { useState } from 'react'
import type { KeptDraft } from './drafts.ts'
import type { EditorWorkspace } from './editor-workspace.ts'

/** Hosts of one lab are none of each other's past. */
const sandboxOf = (host: string): string => host.split('/')[0] ?? ''

export function EarlierDrafts({ workspace }: { readonly workspace: EditorWorkspace }) {
  const { drafts, host, files } = workspace
  const [earlier, setEarlier] = useState(() =>
    drafts.all().filter((draft) => sandboxOf(draft.sandboxId) !== sandboxOf(host)),
  )
  const first = earlier[0]
  if (first === undefined) return null
  const settle = (draft: KeptDraft) => {
    drafts.drop(draft.sandboxId, draft.path)
    setEarlier(earlier.filter((other) => other !== draft))
  }
  const bringBack = async () => {
    // As a draft of this host: it is saved if nothing is there, else the learner compares.
    drafts.keep(host, first.path, { text: first.text, version: null })
    settle(first)
    files.forget(first.path)
    await files.open(first.path)
  }
  return (
    <div className="file-banner" role="status">
      <History aria-hidden="true" size={16} />
      <p>
        Text of yours in {first.path} was not saved before your earlier Docker host went
        {earlier.length > 1 ? `, and so for ${earlier.length - 1} more` : ''}.
      </p>
      <div className="file-banner-actions">
        <button type="button" onClick={() => void bringBack()}>
          Bring it back
        </button>
        <button type="button" onClick={() => settle(first)}>
          Throw it away
        </button>
      </div>
    </div>
  )
}
