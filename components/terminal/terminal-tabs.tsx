/** The tabs of the open terminals: arrow keys move between them, F2 renames one, Delete closes one. */
'use client'

import { Plus, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { targetOf } from '#components/ui/arrow-keys.ts'
import { useInLab, useTerminalLabels } from './terminal-labels.ts'
import { TerminalRename } from './terminal-rename.tsx'
import { terminals, useTerminals } from './terminals.ts'
import { nextOf, placeOf, type TerminalId } from './terminals-store.ts'

export const tabIdOf = (id: TerminalId): string => `tab-${id}`
export const panelIdOf = (id: TerminalId): string => `terminal-${id}`

const intoView = { block: 'nearest', inline: 'nearest' } as const

export function TerminalTabs() {
  const open = useTerminals((s) => s.open)
  const active = useTerminals((s) => s.active)
  const list = useRef<HTMLDivElement>(null)
  const [renaming, setRenaming] = useState<TerminalId | null>(null)

  // Of more tabs than there is room for, the one in front is in view.
  useEffect(() => {
    // No value of it: in some browsers it is a promise.
    document.getElementById(tabIdOf(active))?.scrollIntoView(intoView)
  }, [active])
  const focusActive = () =>
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus(),
    )
  const onKeyDown = (event: KeyboardEvent) => {
    const target = targetOf(event.key, open, open.indexOf(active))
    if (target) terminals.activate(target)
    else if (event.key === 'Delete') terminals.close(active)
    else if (event.key === 'F2') setRenaming(active)
    else return
    event.preventDefault()
    if (event.key !== 'F2') focusActive()
  }
  return (
    <div className="terminal-tabs">
      <div role="tablist" aria-label="Terminals" ref={list}>
        {open.map((id) => (
          <Tab
            key={id}
            id={id}
            selected={id === active}
            onKeyDown={onKeyDown}
            rename={() => setRenaming(id)}
          />
        ))}
      </div>
      {renaming !== null && open.includes(renaming) && (
        <TerminalRename
          key={renaming}
          id={renaming}
          done={(back) => {
            setRenaming(null)
            if (back) focusActive()
          }}
        />
      )}
      <TabButtons focusActive={focusActive} />
    </div>
  )
}

/** Closes the terminal in front, and opens another. */
function TabButtons({ focusActive }: { readonly focusActive: () => void }) {
  const open = useTerminals((s) => s.open)
  const active = useTerminals((s) => s.active)
  const label = useTerminalLabels()(active)
  const close = () => {
    terminals.close(active)
    focusActive()
  }
  return (
    <>
      {open.length > 1 && (
        <button
          type="button"
          className="terminal-button"
          aria-label={`Close ${label}`}
          title={`Close ${label} (its shell goes on)`}
          onClick={close}
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
    </>
  )
}

interface TabProps {
  readonly id: TerminalId
  readonly selected: boolean
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly rename: () => void
}

function Tab({ id, selected, onKeyDown, rename }: TabProps) {
  const state = useTerminals((s) => s.states[id]?.state)
  const numbered = useTerminals((s) => s.names[id] === undefined)
  const inLab = useInLab()
  const label = useTerminalLabels()(id)
  return (
    <button
      type="button"
      role="tab"
      id={tabIdOf(id)}
      aria-selected={selected}
      aria-controls={panelIdOf(id)}
      aria-label={label}
      aria-keyshortcuts="F2 Delete"
      title="Double-click, or F2, to rename"
      tabIndex={selected ? 0 : -1}
      className="terminal-tab"
      data-state={state}
      onClick={() => terminals.activate(id)}
      onDoubleClick={rename}
      onKeyDown={onKeyDown}
    >
      <span className="terminal-dot" aria-hidden="true" />
      {inLab || !numbered ? (
        label
      ) : (
        <>
          <span className="terminal-tab-word">Terminal </span>
          {placeOf(id).number}
        </>
      )}
    </button>
  )
}
