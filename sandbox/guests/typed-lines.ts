/** Writes down what is typed into a shared terminal, key by key, and by whom. */
import { longestTyped } from '#lib/class/guest.ts'

export interface TypedLines {
  /** `by` has typed that; null is the learner. */
  add(by: string | null, bytes: Uint8Array): void
  /** Writes down what is not finished. */
  finish(): void
}

/** Milliseconds after the last key at which an unfinished line is written down. */
const rest = 3000

/** Keys that send several characters, as people call them. */
const named: ReadonlyMap<string, string> = new Map([
  ['A', '↑'],
  ['B', '↓'],
  ['C', '→'],
  ['D', '←'],
  ['H', 'Home'],
  ['F', 'End'],
  ['3~', 'Delete'],
])

// biome-ignore lint/suspicious/noControlCharactersInRegex: keys begin with ESC.
const key = /\x1b(?:O|\[)(3~|[ABCDHF])|\x1b\[20[01]~|[\s\S]/gu

/** Answers that the learner's terminal gives by itself: no keys. What a guest sends is all taken for typed. */
const report =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal's reports begin with ESC.
  /\x1b\[(?:[IO]|\d+;\d+R|\?[\d;]*c|>[\d;]*c|<[\d;]+[Mm])|\x1b\][\d;]*(?:rgb:[\da-f/]*)?(?:\x07|\x1b\\)/g

function shown(character: string): string {
  if (character === '\x7f' || character === '\b') return '⌫'
  if (character === '\t') return '⇥'
  if (character === '\x1b') return '⎋'
  if (character < ' ') return `^${String.fromCharCode(character.charCodeAt(0) + 64)}`
  return character
}

function inWords(pressed: string, name: string | undefined): string {
  if (name !== undefined) return named.get(name) ?? ''
  return pressed.startsWith('\x1b[20') ? '' : shown(pressed)
}

/** Keys after which a line is done. */
const isEnd = (pressed: string) => pressed === '\r' || pressed === '\n' || pressed === '\x03'

/** Calls `done` with each line: at Enter and Ctrl-C, when somebody else types, and after a rest. */
export function createTypedLines(
  done: (by: string | null, text: string) => void,
  patience = rest,
): TypedLines {
  let author: string | null = null
  let line = ''
  let timer: NodeJS.Timeout | undefined

  function finish() {
    clearTimeout(timer)
    const text = line
    line = ''
    if (text !== '') done(author, text)
  }

  function press(pressed: string, name: string | undefined) {
    if (pressed === '\r' || pressed === '\n') line += line === '' ? '⏎' : ''
    else line += inWords(pressed, name)
    if (isEnd(pressed) || line.length >= longestTyped) finish()
  }

  return {
    add(by, bytes) {
      if (by !== author) finish()
      author = by
      const text = Buffer.from(bytes).toString()
      const typed = by === null ? text.replaceAll(report, '') : text
      for (const match of typed.matchAll(key)) press(match[0], match[1])
      clearTimeout(timer)
      if (line !== '') timer = setTimeout(finish, patience).unref()
    },
    finish,
  }
}
