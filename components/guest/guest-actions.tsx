/** What an instructor can ask of a learner, and the time that is left for an answer. */
'use client'

import { Eye, Keyboard } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { GuestMay } from '#lib/class/guest.ts'
import { type Asked, type GuestState, isOpen } from './guest-state.ts'

interface GuestActionsProps {
  readonly state: GuestState
  readonly ask: (wants: GuestMay) => void
}

const askedOf = (state: GuestState): Asked | null =>
  state.state === 'asking' || state.state === 'present' ? state.asked : null

export function GuestActions({ state, ask }: GuestActionsProps) {
  const asked = askedOf(state)
  const present = state.state === 'present' ? state.may : null
  const waits = asked !== null || state.state === 'connecting'
  return (
    <div className="guest-actions">
      {!isOpen(state) && (
        <button type="button" className="button-primary" onClick={() => ask('see')}>
          <Eye aria-hidden="true" size={17} />
          Ask to watch
        </button>
      )}
      {present !== 'type' && (
        <button type="button" className="button-quiet" disabled={waits} onClick={() => ask('type')}>
          <Keyboard aria-hidden="true" size={17} />
          Ask to type
        </button>
      )}
      {asked && <TimeLeft until={asked.until} />}
    </div>
  )
}

function TimeLeft({ until }: { readonly until: number }) {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return <span className="guest-time">{Math.max(0, Math.round((until - now) / 1000))} s left</span>
}
