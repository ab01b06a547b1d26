/** Gives a terminal a name: Enter keeps it, Escape leaves it as it was, an empty one is its number. */
'use client'

import { type KeyboardEvent, useState } from 'react'
import { useTerminalLabels } from './terminal-labels.ts'
import { terminals } from './terminals.ts'
import { longestName, type TerminalId } from './terminals-store.ts'

interface TerminalRenameProps {
  readonly id: TerminalId
  /** `back` when the cursor belongs in the tab again, not where the learner has gone. */
  readonly done: (back: boolean) => void
}

export function TerminalRename({ id, done }: TerminalRenameProps) {
  const label = useTerminalLabels()(id)
  const [name, setName] = useState(() => terminals.store.getState().names[id] ?? '')
  const keep = (back: boolean) => {
    terminals.rename(id, name)
    done(back)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') keep(true)
    else if (event.key === 'Escape') done(true)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <input
      className="terminal-rename"
      aria-label={`Name of ${label}`}
      placeholder={label}
      maxLength={longestName}
      value={name}
      spellCheck={false}
      autoComplete="off"
      // biome-ignore lint/a11y/noAutofocus: it appears because the learner asked to write in it.
      autoFocus
      onChange={(event) => setName(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => keep(false)}
    />
  )
}
