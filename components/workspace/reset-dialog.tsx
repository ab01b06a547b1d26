/** Starts over with a new Docker host, with the learner's files unless they do not want them. */
'use client'

import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { host } from '#components/session/host.ts'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { notify } from './notices.ts'

async function renew(): Promise<void> {
  const problem = await host.renew()
  notify(
    problem
      ? { kind: 'refused', text: `${problem.message} ${problem.next}` }
      : { kind: 'done', text: 'Your Docker host is new, with your files in it.' },
  )
}

export function ResetDialog({ several }: { readonly several: boolean }) {
  const [keeping, setKeeping] = useState(true)
  return (
    <ConfirmDialog
      label="Reset"
      icon={<RotateCcw aria-hidden="true" size={14} />}
      question={
        several ? 'Start over with new Docker hosts?' : 'Start over with a new Docker host?'
      }
      cancel="Cancel"
      confirm="Start over"
      onConfirm={() => void (keeping ? renew() : host.reset())}
    >
      <p>
        {several ? 'All containers' : 'Its containers'}, images, volumes and networks are thrown
        away. Your progress in the course is kept.
      </p>
      <label className="confirm-choice">
        <input
          type="checkbox"
          checked={keeping}
          onChange={(event) => setKeeping(event.target.checked)}
        />
        <span>
          Keep my files
          <small>{several ? 'Those in ~/workspace of node-1.' : 'Those in ~/workspace.'}</small>
        </span>
      </label>
    </ConfirmDialog>
  )
}
