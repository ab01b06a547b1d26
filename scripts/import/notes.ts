/** Collects what an import could not translate, or translated by something else, for the author. */

/**
 * - `write`: the lesson has a mark where the author has to write something; `npm run check` lists it.
 * - `left`: it is not in the lesson; the original lies in the lesson's `originals/`.
 * - `changed`: the lesson has something else in its place.
 */
export type NoteKind = 'write' | 'left' | 'changed'

export interface Note {
  readonly kind: NoteKind
  /** The file of the original, below the folder that was imported. */
  readonly where: string
  readonly what: string
}

export interface Notes {
  /** The same note twice is one. */
  add(kind: NoteKind, where: string, what: string): void
  all(): readonly Note[]
}

export function createNotes(): Notes {
  const notes = new Map<string, Note>()
  return {
    add: (kind, where, what) => void notes.set(`${kind} ${where} ${what}`, { kind, where, what }),
    all: () => [...notes.values()],
  }
}

const headings: Readonly<Record<NoteKind, string>> = {
  write: 'Yours to write',
  left: 'Left out',
  changed: 'Changed',
}

const intros: Readonly<Record<NoteKind, string>> = {
  write: 'The lesson says `WRITE HERE:` there, and `npm run check` lists the places.',
  left: 'Not in the lesson. Every original is in `originals/`.',
  changed: 'Translated by something like it; look whether it still says what you mean.',
}

const kinds: readonly NoteKind[] = ['write', 'left', 'changed']

/** The text of IMPORT.md. */
export function notesText(title: string, from: string, notes: readonly Note[]): string {
  const parts = kinds.flatMap((kind) => {
    const own = notes.filter((note) => note.kind === kind)
    if (own.length === 0) return []
    const lines = own.map(({ where, what }) => `- ${where}: ${what}`)
    return [`## ${headings[kind]}`, intros[kind], lines.join('\n')]
  })
  const lead = `Imported from ${from}. Delete this file and \`originals/\` when you have looked through it; the course reads neither.`
  return `${[`# ${title}`, lead, ...(parts.length > 0 ? parts : ['Everything was translated.'])].join('\n\n')}\n`
}

/** The notes as lines for a terminal. */
export const noteLines = (notes: readonly Note[]): readonly string[] =>
  kinds.flatMap((kind) =>
    notes
      .filter((note) => note.kind === kind)
      .map(({ where, what }) => `${headings[kind].toLowerCase()}: ${where}: ${what}`),
  )
