/** Writes names that strangers chose into Mermaid text, where they can only ever be names. */

/** An invisible character that keeps two others from meaning something together. */
const joiner = '\u2060'

/** Longer names lose their middle, where two of them differ least. */
const longest = 38

/** What a reader sees for a name: one line, without control characters, not too long. */
export function shown(name: string, limit = longest): string {
  const line = name
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(/[\p{C}\p{Z}]/gu, (c) => (c === ' ' ? c : '\u00b7'))
    .trim()
  const letters = [...line]
  if (letters.length === 0) return '(no name)'
  if (letters.length <= limit) return line
  const tail = Math.floor(limit / 3)
  return `${letters.slice(0, limit - tail - 1).join('')}…${letters.slice(-tail).join('')}`
}

/** The text of a label between quotes, of one or more lines, each escaped. */
export const label = (...lines: readonly string[]): string =>
  `"${lines.map(escaped).join('<br/>')}"`

/**
 * Mermaid has no escape that holds in all its labels, so what it would read as its own is broken up
 * by an invisible character, and a quote, which ends a label whatever precedes it, becomes a prime.
 */
export const escaped = (text: string): string =>
  text
    .replaceAll('"', '\u2033')
    .replaceAll('`', '\u2035')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[#%\\\ufb02\u00b6$]/g, (mark) => mark + joiner)

/**
 * As `label`, for states, whose labels Mermaid reads as Markdown: a container may well be named
 * www.example.com or _web_, and would lose its link or its dashes. No container that an engine
 * takes is named with one of the marks that get a look-alike here.
 */
export const stateLabel = (...lines: readonly string[]): string =>
  `"${lines.map((line) => withoutMarkdown(escaped(withLookalikes(line)))).join('<br/>')}"`

const lookalikes: Readonly<Record<string, string>> = {
  '*': '\u2217',
  '~': '\u223c',
  '<': '\u2039',
  '>': '\u203a',
  '&': '\uff06',
}

const withLookalikes = (text: string): string =>
  text.replace(/[*~<>&]/g, (mark) => lookalikes[mark] ?? mark)

const withoutMarkdown = (text: string): string =>
  text.replace(/[-_.[\]()+=:@|]/g, `${joiner}$&${joiner}`)

/** Text that stands in a line of its own, such as a title, where no escape is known at all. */
export const plain = (text: string): string =>
  shown(text.replace(/[^\p{L}\p{N} .,_/:()–…-]/gu, ' ').replace(/-{2,}/g, '-'), 200)

/** An id that Mermaid takes, the same for the same name and different for different ones. */
export function nodeId(kind: string, name: string): string {
  const safe = name.replace(/[^A-Za-z0-9]/g, (c) => `_${c.charCodeAt(0).toString(16)}_`)
  return `${kind}_${safe.length <= 48 ? safe : `${safe.slice(0, 32)}_${hash(name)}`}`
}

/** FNV-1a: tells long names apart. */
function hash(text: string): string {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  }
  return (value >>> 0).toString(36)
}
