/** What can be done with the terminal in front: interrupt it, and read it more easily. */
'use client'

import { AArrowDown, AArrowUp, Copy, Ear, OctagonX, Search } from 'lucide-react'
import { useEffect } from 'react'
import { copyOutput, useSelection } from './terminal-clipboard.ts'
import { openFind } from './terminal-find-store.ts'
import {
  changeFontSize,
  fontSizes,
  loadTerminalPreferences,
  setScreenReader,
  useTerminalPreferences,
} from './terminal-preferences.ts'
import { terminals, useTerminals } from './terminals.ts'

/** End-of-text, as Ctrl+C sends it. */
const interrupt = '\x03'

function interruptActive(): void {
  const terminal = terminals.mounted(terminals.store.getState().active)
  if (!terminal?.connection.send(interrupt)) terminals.refuse()
  terminal?.focus()
}

export function TerminalToolbar() {
  const connected = useTerminals((s) => s.states[s.active]?.state === 'connected')
  useEffect(loadTerminalPreferences, [])
  return (
    <div className="terminal-toolbar">
      <button
        type="button"
        className="terminal-button terminal-interrupt"
        title="Stop what is running (Ctrl+C)"
        disabled={!connected}
        onClick={interruptActive}
      >
        <OctagonX aria-hidden="true" size={15} />
        <span>Interrupt</span>
      </button>
      <CopyOutput />
      <FindInOutput />
      <TextSize />
      <ScreenReader />
    </div>
  )
}

/** Copies what is selected, or else everything that the terminal has printed. */
function CopyOutput() {
  const active = useTerminals((s) => s.active)
  const selected = useSelection((s) => s.terminals.includes(active))
  const label = selected ? 'Copy the selection' : 'Copy all output'
  return (
    <button
      type="button"
      className="terminal-button"
      aria-label={label}
      title={selected ? `${label} (Ctrl+Shift+C)` : label}
      // Pressed without taking the focus, and with it the selection, from the terminal.
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => void copyOutput(active)}
    >
      <Copy aria-hidden="true" size={15} />
    </button>
  )
}

function FindInOutput() {
  return (
    <button
      type="button"
      className="terminal-button"
      aria-label="Find in the terminal"
      title="Find in the terminal (Ctrl+Shift+F)"
      onClick={openFind}
    >
      <Search aria-hidden="true" size={15} />
    </button>
  )
}

function TextSize() {
  const fontSize = useTerminalPreferences((s) => s.fontSize)
  return (
    <>
      <button
        type="button"
        className="terminal-button"
        aria-label="Smaller text"
        title="Smaller text"
        disabled={fontSize <= fontSizes.least}
        onClick={() => changeFontSize(-1)}
      >
        <AArrowDown aria-hidden="true" size={17} />
      </button>
      <button
        type="button"
        className="terminal-button"
        aria-label="Larger text"
        title="Larger text"
        disabled={fontSize >= fontSizes.most}
        onClick={() => changeFontSize(1)}
      >
        <AArrowUp aria-hidden="true" size={17} />
      </button>
    </>
  )
}

function ScreenReader() {
  const on = useTerminalPreferences((s) => s.screenReader)
  return (
    <button
      type="button"
      className="terminal-button"
      aria-label="Screen-reader mode"
      aria-pressed={on}
      title="Screen-reader mode: what is printed is read aloud"
      onClick={() => setScreenReader(!on)}
    >
      <Ear aria-hidden="true" size={16} />
    </button>
  )
}
