/** Deletes all that the course keeps about whoever presses it, after asking. */
'use client'

import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { gateway } from '#components/session/session.ts'
import { fetchAgain } from '#components/ui/fetch-again.ts'
import { ConfirmDialog } from '#components/workspace/confirm-dialog.tsx'
import type { Problem } from '#lib/errors.ts'
import { pageProblem } from '#lib/page-errors.ts'
import { problemResponseSchema } from '#lib/protocol.ts'

/** The host goes first: without the cookie nobody could ask for that any more. */
async function deleteAll(): Promise<Problem | null> {
  const host = await gateway.destroy()
  if (!host.ok) {
    const nobody = host.error.kind === 'refused' && host.error.problem.code === 'not-signed-in'
    if (!nobody) return pageProblem('host-not-deleted')
  }
  try {
    const response = await fetchAgain('/api/progress', { method: 'DELETE' })
    if (!response.ok) return problemResponseSchema.parse(await response.json()).error
  } catch {
    return pageProblem('internal')
  }
  forgetPreferences()
  return null
}

function forgetPreferences(): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith('slipway:')) localStorage.removeItem(key)
    }
  } catch {
    // A browser that forbids storage has kept nothing.
  }
}

const done = 'Everything is deleted. This browser is new to the course now.'

export function DeleteMe() {
  const [outcome, setOutcome] = useState('')
  const run = async () => {
    setOutcome('Deleting…')
    const refused = await deleteAll()
    setOutcome(refused ? `${refused.message} ${refused.next}` : done)
  }
  return (
    <div className="my-data-actions">
      <ConfirmDialog
        label="Delete everything about me"
        icon={<Trash2 aria-hidden="true" size={16} />}
        question="Delete everything about you?"
        confirm="Delete everything"
        onConfirm={() => void run()}
      >
        <p>
          Your progress, your answers, your Docker host with all its files, and the choices in this
          browser. Nobody can bring them back.
        </p>
      </ConfirmDialog>
      <p role="status" className="my-data-outcome">
        {outcome}
      </p>
    </div>
  )
}
