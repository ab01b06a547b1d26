/** The bar that searches the output of the terminal in front. */
'use client'

import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { closeFind, foundWords, setFindTerm, useFind } from './terminal-find-store.ts'
import type { TerminalText } from './terminal-text.ts'
import { terminals, useTerminals } from './terminals.ts'

export function TerminalFind() {
  const open = useFind((s) => s.open)
  return open ? <FindBar /> : null
}

const textInFront = (): TerminalText | undefined =>
  terminals.mounted(terminals.store.getState().active)?.text

function find(direction: 'next' | 'previous' | 'typing'): void {
  const { term } = useFind.getState()
  if (term === '') textInFront()?.clearFind()
  else textInFront()?.find(term, direction)
}

function close(): void {
  closeFind()
  const terminal = terminals.mounted(terminals.store.getState().active)
  terminal?.text.clearFind()
  terminal?.focus()
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.key === 'Escape') close()
  else if (event.key === 'Enter') find(event.shiftKey ? 'previous' : 'next')
  else return
  event.preventDefault()
}

function FindBar() {
  const { term } = useFind()
  const input = useRef<HTMLInputElement>(null)
  useSearchInFront()
  useEffect(() => input.current?.select(), [])
  const type = (text: string) => {
    setFindTerm(text)
    find('typing')
  }
  return (
    <search className="terminal-find" aria-label="In this terminal">
      <input
        ref={input}
        aria-label="Find in the terminal"
        placeholder="Find"
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        value={term}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <Found />
      <FindButton label="Previous" keys="Shift+Enter" onClick={() => find('previous')}>
        <ChevronUp aria-hidden="true" size={16} />
      </FindButton>
      <FindButton label="Next" keys="Enter" onClick={() => find('next')}>
        <ChevronDown aria-hidden="true" size={16} />
      </FindButton>
      <FindButton label="Close the search" keys="Escape" onClick={close}>
        <X aria-hidden="true" size={15} />
      </FindButton>
    </search>
  )
}

function Found() {
  const words = useFind(foundWords)
  return <p role="status">{words}</p>
}

interface FindButtonProps {
  readonly label: string
  readonly keys: string
  readonly onClick: () => void
  readonly children: React.ReactNode
}

const FindButton = ({ label, keys, onClick, children }: FindButtonProps) => (
  <button
    type="button"
    className="terminal-button"
    aria-label={label}
    title={`${label} (${keys})`}
    onClick={onClick}
  >
    {children}
  </button>
)

/** Another terminal in front is searched for the same. */
function useSearchInFront(): void {
  const active = useTerminals((s) => s.active)
  useEffect(() => {
    if (useFind.getState().term !== '')
      terminals.mounted(active)?.text.find(useFind.getState().term, 'typing')
    return () => terminals.mounted(active)?.text.clearFind()
  }, [active])
}
