/** One file that is open in the editor, and how it changes: pure, without clock or network. */
import type { Problem } from '#lib/errors.ts'
import type { FileContent } from '#lib/protocol.ts'

/** Text as the sandbox has it. */
export interface SavedText {
  readonly text: string
  readonly version: string
}

/** What stands between the text on screen and the file in the sandbox. */
export type Standing =
  | { readonly state: 'saved' }
  /** Edited; it will be saved by itself in a moment. */
  | { readonly state: 'modified' }
  | { readonly state: 'saving' }
  /** Not saved, and the course server said why. */
  | { readonly state: 'refused'; readonly problem: Problem }
  /** Not saved, because nobody answers; it is tried again. */
  | { readonly state: 'unreachable' }
  /** Not saved, because the file is another one now; null when it is gone. */
  | { readonly state: 'conflict'; readonly theirs: SavedText | null }

export interface TextFile {
  readonly kind: 'text'
  /** As it is on screen. */
  readonly text: string
  /** As the sandbox had it when last heard of; null when it has never had it. */
  readonly saved: SavedText | null
  readonly standing: Standing
}

export type OpenFile =
  | TextFile
  | { readonly kind: 'opening' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'binary' }
  /** In bytes. */
  | { readonly kind: 'too-large'; readonly size: number }
  | { readonly kind: 'failed'; readonly problem: Problem | null }

/** Whether the text is in the sandbox, letter for letter. */
export const isSaved = (file: OpenFile): boolean =>
  file.kind !== 'text' || (file.saved !== null && file.text === file.saved.text)

const settled = (file: Omit<TextFile, 'standing'>): TextFile => ({
  ...file,
  standing: { state: file.saved?.text === file.text ? 'saved' : 'modified' },
})

/** Text that was never saved, and the version of the file it was made from. */
export interface FoundDraft {
  readonly text: string
  readonly version: string | null
}

/** A file as it was found, with what was never saved of it. */
export function opened(content: FileContent, draft: FoundDraft | null): OpenFile {
  if (content.kind !== 'text') return content.kind === 'binary' ? { kind: 'binary' } : content
  const saved = { text: content.text, version: content.version }
  if (draft === null || draft.text === content.text) {
    return settled({ kind: 'text', text: content.text, saved })
  }
  const file = settled({ kind: 'text', text: draft.text, saved })
  return draft.version === content.version
    ? file
    : { ...file, standing: { state: 'conflict', theirs: saved } }
}

/** After the learner typed: what blocks saving goes on blocking, and a save under way goes on. */
export function edited(file: TextFile, text: string): TextFile {
  const { state } = file.standing
  const stays = state === 'saving' || state === 'conflict'
  return stays ? { ...file, text } : settled({ ...file, text })
}

/** After the sandbox took `text`; what was typed meanwhile is still to be saved. */
export const written = (file: TextFile, text: string, version: string): TextFile =>
  settled({ ...file, saved: { text, version } })

export const standingAs = (file: TextFile, standing: Standing): TextFile => ({ ...file, standing })

/** After the sandbox's file was seen again, null when it is gone: follows it, or sees a conflict. */
export function seen(file: TextFile, content: FileContent | null): OpenFile {
  // What is being saved will tell by itself whether it could be.
  if (file.standing.state === 'saving') return file
  if (content === null) {
    return file.saved === null ? file : standingAs(file, { state: 'conflict', theirs: null })
  }
  if (content.kind !== 'text') return isSaved(file) ? opened(content, null) : file
  const theirs = { text: content.text, version: content.version }
  if (content.text === file.text) return settled({ ...file, saved: theirs })
  if (isSaved(file)) return settled({ ...file, text: content.text, saved: theirs })
  if (content.version === file.saved?.version && file.standing.state !== 'conflict') return file
  return standingAs(file, { state: 'conflict', theirs })
}

/** Mine wins: the next save writes over what is there now. */
export function mineKept(file: TextFile): TextFile {
  if (file.standing.state !== 'conflict') return file
  return { ...file, saved: file.standing.theirs, standing: { state: 'modified' } }
}

/** Theirs wins; with nothing there, the file is as good as absent. */
export function theirsTaken(file: TextFile): OpenFile {
  if (file.standing.state !== 'conflict') return file
  const { theirs } = file.standing
  if (theirs === null) return { kind: 'absent' }
  return settled({ kind: 'text', text: theirs.text, saved: theirs })
}
