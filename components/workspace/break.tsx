/** Something to repair: has the lesson's script break it on the learner's host, and says how that went. */
'use client'

import { Hammer } from 'lucide-react'
import { useState } from 'react'
import { useSession } from '#components/session/session.ts'
import { hostOf } from '#components/session/session-state.ts'
import { InlineText } from '#components/ui/inline-text.tsx'
import type { Break as BreakDefinition } from '#lib/content/schema.ts'
import { type BreakState, breakIt } from './break-it.ts'
import { breakWords } from './break-words.ts'
import './break.css'

interface BreakProps {
  /** The lesson's slug. */
  readonly lesson: string
  readonly broken: BreakDefinition
}

/** Stands in the prose of a lesson; reads as a plain fault without JavaScript. */
export function Break({ lesson, broken }: BreakProps) {
  const [state, setState] = useState<BreakState>({ state: 'whole' })
  const host = useSession((snapshot) => hostOf(snapshot.session)?.sandboxId)
  // What was broken went with its host.
  const now: BreakState =
    state.state === 'broken' && state.host !== host ? { state: 'whole' } : state
  const { note, button, busy } = breakWords(now, host !== undefined)
  return (
    <div className="break" data-state={now.state}>
      <Hammer className="break-sign" aria-hidden="true" size={22} strokeWidth={1.75} />
      <div className="break-body">
        <p className="break-title">
          <span className="sr-only">To repair: </span>
          <InlineText text={broken.title} />
        </p>
        <p className="break-note" role="status">
          <InlineText text={note} />
        </p>
      </div>
      <button
        type="button"
        className="break-button"
        aria-disabled={busy}
        aria-busy={busy}
        onClick={() => !busy && void breakIt(lesson, broken.id, setState)}
      >
        {button}
      </button>
    </div>
  )
}
