/** The tabs of the open terminals: arrow keys move between them, Delete closes one. */
'use client'

import { Plus, X } from 'lucide-react'
import { type KeyboardEvent, useRef } from 'react'
import { terminals, useTerminals } from './terminals.ts'
import { nextOf, placeOf, type TerminalId } from './terminals-store.ts'

/** `inLab`: one of several hosts, by whose name it goes then. */
export function terminalLabel(id: TerminalId, inLab: boolean): string {
  const { node, number } = placeOf(id)
  if (!inLab) return `Terminal ${number}`
  return number === 1 ? node : `${node} (${number})`
}

export const useInLab = (): boolean => useTerminals((s) => s.nodes.length > 1)

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
  const label = terminalLabel(active, useInLab())

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
          aria-label={`Close ${label}`}
          title={`Close ${label} (its shell goes on)`}
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
        disabled={nextOf(open, placeOf(active).node) === undefined}
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
  const inLab = useInLab()
  return (
    <button
      type="button"
      role="tab"
      id={tabIdOf(id)}
      aria-selected={selected}
      aria-controls={panelIdOf(id)}
      aria-label={terminalLabel(id, inLab)}
      tabIndex={selected ? 0 : -1}
      className="terminal-tab"
      data-state={state}
      onClick={() => terminals.activate(id)}
      onKeyDown={onKeyDown}
    >
      <span className="terminal-dot" aria-hidden="true" />
      {inLab ? (
        terminalLabel(id, true)
      ) : (
        <>
          <span className="terminal-tab-word">Terminal </span>
          {placeOf(id).number}
        </>
      )}
    </button>
  )
}
