/** The tabs of the open terminals: arrow keys move between them, Delete closes one. */
'use client'

import { Plus, X } from 'lucide-react'
import { type KeyboardEvent, useRef } from 'react'
import { terminals, useTerminals } from './terminals.ts'
import { type TerminalId, terminalIds } from './terminals-store.ts'

export const terminalLabel = (id: TerminalId): string => `Terminal ${terminalIds.indexOf(id) + 1}`
export const tabIdOf = (id: TerminalId): string => `tab-${id}`
export const panelIdOf = (id: TerminalId): string => `terminal-${id}`

function targetOf(key: string, open: readonly TerminalId[], at: number): TerminalId | undefined {
  switch (key) {
    case 'ArrowLeft':
      return open.at(at - 1)
    case 'ArrowRight':
      return open[(at + 1) % open.length]
    case 'Home':
      return open[0]
    case 'End':
      return open.at(-1)
    default:
      return undefined
  }
}

export function TerminalTabs() {
  const open = useTerminals((s) => s.open)
  const active = useTerminals((s) => s.active)
  const list = useRef<HTMLDivElement>(null)

  const focusActive = () =>
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus(),
    )
  const onKeyDown = (event: KeyboardEvent) => {
    const target = targetOf(event.key, open, open.indexOf(active))
    if (target) terminals.activate(target)
    else if (event.key === 'Delete') terminals.close(active)
    else return
    event.preventDefault()
    focusActive()
  }
  return (
    <div className="terminal-tabs">
      <div role="tablist" aria-label="Terminals" ref={list}>
        {open.map((id) => (
          <Tab key={id} id={id} selected={id === active} onKeyDown={onKeyDown} />
        ))}
      </div>
      {open.length > 1 && (
        <button
          type="button"
          className="terminal-button"
          aria-label={`Close ${terminalLabel(active)}`}
          title={`Close ${terminalLabel(active)} (its shell goes on)`}
          onClick={() => {
            terminals.close(active)
            focusActive()
          }}
        >
          <X aria-hidden="true" size={15} />
        </button>
      )}
      <button
        type="button"
        className="terminal-button"
        aria-label="New terminal"
        title="New terminal"
        disabled={open.length === terminalIds.length}
        onClick={terminals.openNext}
      >
        <Plus aria-hidden="true" size={16} />
      </button>
    </div>
  )
}

interface TabProps {
  readonly id: TerminalId
  readonly selected: boolean
  readonly onKeyDown: (event: KeyboardEvent) => void
}

function Tab({ id, selected, onKeyDown }: TabProps) {
  const state = useTerminals((s) => s.states[id]?.state)
  return (
    <button
      type="button"
      role="tab"
      id={tabIdOf(id)}
      aria-selected={selected}
      aria-controls={panelIdOf(id)}
      aria-label={terminalLabel(id)}
      tabIndex={selected ? 0 : -1}
      className="terminal-tab"
      data-state={state}
      onClick={() => terminals.activate(id)}
      onKeyDown={onKeyDown}
    >
      <span className="terminal-dot" aria-hidden="true" />
      <span className="terminal-tab-word">Terminal </span>
      {terminalIds.indexOf(id) + 1}
    </button>
  )
}
