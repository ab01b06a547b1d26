/** Asks before a file or a folder is deleted. */
'use client'

import { type RefObject, useState } from 'react'
import '#components/workspace/confirm-dialog.css'
import { refusalText } from './failure-text.ts'
import { focusTree } from './focus.ts'
import type { TreeRow } from './tree-rows.ts'
import type { Tree } from './tree-store.ts'

interface RemoveDialogProps {
  readonly dialog: RefObject<HTMLDialogElement | null>
  readonly row: TreeRow
  readonly tree: Tree
}

export function RemoveDialog({ dialog, row, tree }: RemoveDialogProps) {
  const [problem, setProblem] = useState<string | null>(null)
  const remove = async () => {
    const answer = await tree.remove(row.path)
    if (!answer.ok) return setProblem(refusalText(answer.error))
    dialog.current?.close()
    requestAnimationFrame(focusTree)
  }
  return (
    <dialog
      ref={dialog}
      className="confirm-dialog"
      aria-labelledby="remove-question"
      onClose={() => setProblem(null)}
    >
      <h2 id="remove-question">Delete {row.name}?</h2>
      <p>
        {row.kind === 'folder' ? 'It goes with all that is in it. ' : ''}
        It cannot be brought back.
      </p>
      <p role="alert">{problem}</p>
      <div className="confirm-actions">
        <button type="button" className="button-quiet" onClick={() => dialog.current?.close()}>
          Keep it
        </button>
        <button type="button" className="button-primary" onClick={() => void remove()}>
          Delete
        </button>
      </div>
    </dialog>
  )
}
