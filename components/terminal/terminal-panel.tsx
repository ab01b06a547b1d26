/** The terminals of a running Docker host: tabs, toolbar, screens and the state line. */
'use client'

import { useEffect, useId } from 'react'
import { session } from '#components/session/session.ts'
import { TerminalStatus } from './terminal-status.tsx'
import { panelIdOf, TerminalTabs, tabIdOf, terminalLabel } from './terminal-tabs.tsx'
import { TerminalToolbar } from './terminal-toolbar.tsx'
import { TerminalView } from './terminal-view.tsx'
import { keepTerminals, terminals, useTerminals } from './terminals.ts'
import './terminal.css'

/** Mount it with the sandbox id as its key: a new host has new shells. */
export function TerminalPanel({ sandboxId }: { readonly sandboxId: string }) {
  const hintId = useId()
  useEffect(() => keepTerminals(sandboxId), [sandboxId])
  useEffect(retryWithSession, [])
  return (
    <div className="terminal-panel">
      <div className="terminal-bar">
        <TerminalTabs />
        <TerminalToolbar />
      </div>
      <Screens hintId={hintId} />
      <TerminalStatus hintId={hintId} />
    </div>
  )
}

function Screens({ hintId }: { readonly hintId: string }) {
  const open = useTerminals((s) => s.open)
  const active = useTerminals((s) => s.active)
  return open.map((id) => (
    <div
      key={id}
      role="tabpanel"
      id={panelIdOf(id)}
      aria-labelledby={tabIdOf(id)}
      className="terminal-screen"
      hidden={id !== active}
    >
      <TerminalView
        id={id}
        label={terminalLabel(id)}
        describedBy={hintId}
        onLeave={() => document.getElementById(tabIdOf(id))?.focus()}
      />
    </div>
  ))
}

/** When the course server answers again, no terminal waits out its own pause. */
function retryWithSession(): () => void {
  return session.store.subscribe((now, before) => {
    const back = now.session.state === 'running' && before.session.state === 'reconnecting'
    if (back) for (const { connection } of terminals.all()) connection.retryNow()
  })
}
