/** What goes between terminals and the clipboard: selections, whole outputs, and pastes that ask first. */
import type { Terminal } from '@xterm/xterm'
import { create } from 'zustand'
import { announce, notify } from '#components/workspace/notices.ts'
import { copyText } from './clipboard.ts'
import { askToPaste, runsByItself } from './paste-question.ts'
import { terminals } from './terminals.ts'
import type { TerminalId } from './terminals-store.ts'

/** The terminals in which something is selected. */
export const useSelection = create<{ readonly terminals: readonly TerminalId[] }>(() => ({
  terminals: [],
}))

const setSelected = (id: TerminalId, selected: boolean): void =>
  useSelection.setState(({ terminals: before }) => {
    const others = before.filter((other) => other !== id)
    return { terminals: selected ? [...others, id] : others }
  })

/** Tells the page whether something is selected in a terminal. */
export function watchSelection(xterm: Terminal, id: TerminalId): Disposable {
  const watching = xterm.onSelectionChange(() => setSelected(id, xterm.hasSelection()))
  return {
    [Symbol.dispose]: () => {
      watching.dispose()
      setSelected(id, false)
    },
  }
}

/** Copies what is selected in a terminal, or else all of its output; called from a press. */
export async function copyOutput(id: TerminalId): Promise<void> {
  const terminal = terminals.mounted(id)
  if (!terminal) return
  const selection = terminal.text.selection()
  const copied = await copyText(selection || terminal.text.all())
  if (copied) announce(selection ? 'Copied the selection.' : 'Copied all output.')
  else notify({ kind: 'refused', text: 'Not copied: the browser does not allow it.' })
  if (selection) terminal.focus()
}

/**
 * Several lines are asked about, unless the program takes a paste in one piece: a shell that knows
 * bracketed paste shows them and waits for Enter.
 */
export function watchPaste(element: HTMLElement, xterm: Terminal): Disposable {
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (xterm.modes.bracketedPasteMode || !runsByItself(text)) return
    event.preventDefault()
    event.stopPropagation()
    askToPaste({
      text,
      paste: () => {
        xterm.paste(text)
        xterm.focus()
      },
    })
  }
  element.addEventListener('paste', onPaste, { capture: true })
  return {
    [Symbol.dispose]: () => element.removeEventListener('paste', onPaste, { capture: true }),
  }
}
