/** One honest line under a terminal: what it is doing, and what to do when it is not connected. */
'use client'

import { useEffect, useState } from 'react'
import { leaveKey } from './terminal-keys.ts'
import type { TerminalState } from './terminal-state.ts'
import { terminals, useTerminals } from './terminals.ts'
import type { TerminalId } from './terminals-store.ts'

export interface StatusWords {
  readonly text: string
  readonly action: 'none' | 'try-now' | 'open-again'
}

const exitText = (code: number | null): string =>
  code === null ? 'This shell has ended.' : `This shell has ended (exit code ${code}).`

/** What a terminal's state is in words. */
export function wordsOf(state: TerminalState | undefined): StatusWords {
  switch (state?.state) {
    case undefined:
    case 'connecting':
      return { text: 'Connecting…', action: 'none' }
    case 'reconnecting':
      return { text: 'Connection lost. Reconnecting…', action: 'try-now' }
    case 'connected':
      return { text: 'Connected', action: 'none' }
    case 'exited':
      return { text: exitText(state.code), action: 'open-again' }
    case 'stopped':
      return { text: `${state.problem.message} ${state.problem.next}`, action: 'open-again' }
  }
}

export function TerminalStatus({ hintId }: { readonly hintId: string }) {
  const active = useTerminals((s) => s.active)
  const state = useTerminals((s) => s.states[s.active])
  const refused = useRefusal()
  const { text, action } = wordsOf(state)
  return (
    <div className="terminal-status" data-state={state?.state ?? 'connecting'}>
      <p role="status">
        <span className="terminal-dot" aria-hidden="true" />
        {refused ? 'Not connected: what you typed was not sent.' : text}
      </p>
      {action === 'try-now' && (
        <button type="button" onClick={() => terminals.mounted(active)?.connection.retryNow()}>
          Try now
        </button>
      )}
      {action === 'open-again' && (
        <button type="button" onClick={() => openAgain(active)}>
          Open again
        </button>
      )}
      <p className="terminal-hint" id={hintId}>
        <span className="sr-only">To leave the terminal with the keyboard, press </span>
        <kbd>{leaveKey.label}</kbd> leaves the terminal
      </p>
    </div>
  )
}

/** A terminal that is not even on the page could not be loaded: only a reload helps. */
function openAgain(id: TerminalId): void {
  const terminal = terminals.mounted(id)
  if (!terminal) location.reload()
  terminal?.connection.reopen()
  terminal?.focus()
}

/** Milliseconds for which a refusal stays in view. */
const refusalShown = 3000

/** True for a while after something typed could not be sent. */
function useRefusal(): boolean {
  const refusals = useTerminals((s) => s.refusals)
  const connected = useTerminals((s) => s.states[s.active]?.state === 'connected')
  const [shown, setShown] = useState(0)
  useEffect(() => {
    if (refusals === 0) return
    setShown(refusals)
    const timer = setTimeout(() => setShown(0), refusalShown)
    return () => clearTimeout(timer)
  }, [refusals])
  return shown > 0 && !connected
}
