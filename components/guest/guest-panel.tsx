/** A learner's terminal in an instructor's page: asked for, watched, joined. */
'use client'

import { useId } from 'react'
import { TypedLines } from '#components/terminal/typed-lines.tsx'
import '#components/terminal/terminal.css'
import type { GuestPlace } from '#lib/class/protocol.ts'
import { GuestActions } from './guest-actions.tsx'
import { guestWords } from './guest-state.ts'
import { useGuest } from './use-guest.ts'
import './guest-panel.css'

interface GuestPanelProps {
  readonly place: GuestPlace
  /** The learner's name. */
  readonly name: string
  /** What the terminal is called. */
  readonly label: string
}

export function GuestPanel({ place, name, label }: GuestPanelProps) {
  const { element, leave, state, refused, lines, ask } = useGuest(place, `${label} of ${name}`)
  const hintId = useId()
  const shows = state.state === 'present'
  return (
    <section className="guest-panel" aria-label={`${label} of ${name}`}>
      <div className="terminal-panel guest-terminal" data-state={state.state}>
        <div className="guest-screen" data-shown={shows} data-may={shows ? state.may : null}>
          <div ref={element} className="guest-view" aria-describedby={hintId} />
        </div>
        <div className="terminal-status" data-state={shows ? 'connected' : 'connecting'}>
          <p role="status">
            <span className="terminal-dot" aria-hidden="true" />
            {refused ?? guestWords(name, state)}
          </p>
        </div>
      </div>
      <div ref={leave} tabIndex={-1} className="guest-foot">
        <GuestActions state={state} ask={ask} />
        <p id={hintId} className="guest-hint">
          <kbd>Ctrl+Shift+Enter</kbd> leaves the terminal
        </p>
      </div>
      {lines.length > 0 && <TypedLines lines={lines} learner={name} />}
    </section>
  )
}
