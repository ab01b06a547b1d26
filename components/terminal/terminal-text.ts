/** What is on a terminal's screen and above it, as text: found, selected, copied and pasted. */
import { SearchAddon } from '@xterm/addon-search'
import type { Terminal } from '@xterm/xterm'
import type { FindResults } from './terminal-find-store.ts'

export interface TerminalText {
  /** Marks the next place, or the one before; again from the other end when there is no more. */
  find(term: string, direction: 'next' | 'previous' | 'typing'): void
  clearFind(): void
  /** Everything there is, wrapped lines as one. */
  all(): string
  selection(): string
  /** As if typed; in one piece where the program asks for that. */
  paste(text: string): void
}

/** Marks of the search; xterm takes no other form of colour. */
const decorations = {
  matchBackground: '#4a4320',
  activeMatchBackground: '#8a6a12',
  matchOverviewRuler: '#e6b566',
  activeMatchColorOverviewRuler: '#f6d08f',
} as const

export function readText(xterm: Terminal, onFound: (found: FindResults) => void): TerminalText {
  const search = new SearchAddon({ highlightLimit: 2000 })
  xterm.loadAddon(search)
  search.onDidChangeResults(({ resultCount, resultIndex }) =>
    onFound({ count: resultCount, index: resultIndex }),
  )
  return {
    find: (term, direction) => {
      if (direction === 'previous') search.findPrevious(term, { decorations })
      else search.findNext(term, { decorations, incremental: direction === 'typing' })
    },
    clearFind: () => {
      search.clearDecorations()
      xterm.clearSelection()
    },
    all: () => textOf(xterm),
    selection: () => xterm.getSelection(),
    paste: (text) => xterm.paste(text),
  }
}

function textOf({ buffer: { active } }: Terminal): string {
  const lines: string[] = []
  for (let y = 0; y < active.length; y += 1) {
    const line = active.getLine(y)
    const text = line?.translateToString(!active.getLine(y + 1)?.isWrapped) ?? ''
    if (line?.isWrapped) lines.push((lines.pop() ?? '') + text)
    else lines.push(text)
  }
  return `${lines.join('\n').trimEnd()}\n`
}
