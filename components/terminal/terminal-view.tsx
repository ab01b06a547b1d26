/** The place of one terminal on the page; what draws it is loaded when it is first shown. */
'use client'

import { useEffect, useRef } from 'react'
import { loadPart } from '#components/ui/load-part.ts'
import { pageProblem } from '#lib/page-errors.ts'
import { terminals } from './terminals.ts'
import type { TerminalId } from './terminals-store.ts'

interface TerminalViewProps {
  readonly id: TerminalId
  readonly label: string
  readonly describedBy: string
  readonly onLeave: () => void
}

export function TerminalView({ id, label, describedBy, onLeave }: TerminalViewProps) {
  const element = useRef<HTMLDivElement>(null)
  const leave = useRef(onLeave)
  leave.current = onLeave
  const shown = useRef(label)
  shown.current = label
  useEffect(() => {
    const holder = element.current
    if (!holder) return
    return openWhenLoaded({
      element: holder,
      id,
      label: shown.current,
      describedBy,
      onLeave: () => leave.current(),
    })
  }, [id, describedBy])
  // A new name is no reason to open it anew.
  useEffect(() => {
    element.current?.querySelector('textarea')?.setAttribute('aria-label', label)
  }, [label])
  return <div ref={element} className="terminal-view" />
}

type Opening = Parameters<typeof import('./open-terminal.ts').openTerminal>[0]

/** Loads the terminal and opens it unless the returned function has been called before. */
function openWhenLoaded(options: Opening): () => void {
  let gone = false
  let opened: Disposable | undefined
  terminals.setState(options.id, { state: 'connecting' })
  loadPart(() => import('./open-terminal.ts'))
    .then(({ openTerminal }) => openTerminal(options))
    .then((terminal) => {
      if (gone) terminal[Symbol.dispose]()
      else opened = terminal
    })
    .catch(() => {
      if (!gone)
        terminals.setState(options.id, { state: 'stopped', problem: pageProblem('internal') })
    })
  return () => {
    gone = true
    opened?.[Symbol.dispose]()
  }
}
