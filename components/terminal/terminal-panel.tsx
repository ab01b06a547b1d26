/** The terminals of a running Docker host: tabs, toolbar, screens and the state line. */
'use client'

import { useEffect, useId } from 'react'
import { session } from '#components/session/session.ts'
import type { NodeName } from '#lib/nodes.ts'
import { GuestQuestions } from './guest-questions.tsx'
import { GuestStrip } from './guest-strip.tsx'
import { PasteDialog } from './paste-dialog.tsx'
import { TerminalFind } from './terminal-find.tsx'
import { useTerminalLabels } from './terminal-labels.ts'
import { TerminalStatus } from './terminal-status.tsx'
import { panelIdOf, TerminalTabs, tabIdOf } from './terminal-tabs.tsx'
import { TerminalToolbar } from './terminal-toolbar.tsx'
import { TerminalView } from './terminal-view.tsx'
import { keepTerminals, terminals, useTerminals } from './terminals.ts'
import './terminal.css'

interface TerminalPanelProps {
  readonly sandboxId: string
  /** The hosts that run. */
  readonly nodes: readonly NodeName[]
}

/** Mount it with the sandbox id as its key: a new host has new shells. */
export function TerminalPanel({ sandboxId, nodes }: TerminalPanelProps) {
  const hintId = useId()
  useEffect(() => keepTerminals(sandboxId), [sandboxId])
  useEffect(() => terminals.showNodes(nodes), [nodes])
  useEffect(retryWithSession, [])
  return (
    <div className="terminal-panel">
      <div className="terminal-bar">
        <TerminalTabs />
        <TerminalToolbar />
      </div>
      <GuestStrip />
      <div className="terminal-screens">
        <Screens hintId={hintId} />
        <TerminalFind />
      </div>
      <TerminalStatus hintId={hintId} />
      <PasteDialog />
      <GuestQuestions />
    </div>
  )
}

function Screens({ hintId }: { readonly hintId: string }) {
  const open = useTerminals((s) => s.open)
  const active = useTerminals((s) => s.active)
  const labelOf = useTerminalLabels()
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
        label={labelOf(id)}
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
