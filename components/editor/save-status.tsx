/** Whether the text is safe, and how to leave it with the keyboard. */
import { CircleAlert, CircleCheck, LoaderCircle } from 'lucide-react'
import { noAnswer } from './failure-text.ts'
import type { TextFile } from './open-file.ts'

interface SaveStatusProps {
  readonly file: TextFile
  /** Whether the Tab key moves on, rather than indent. */
  readonly tabLeaves: boolean
}

export function SaveStatus({ file, tabLeaves }: SaveStatusProps) {
  const { kind, text } = wordsOf(file)
  const Icon = icons[kind]
  return (
    <div className="save-status" data-kind={kind}>
      <p role="status">
        <Icon aria-hidden="true" size={14} />
        <span>{text}</span>
      </p>
      <p className="save-keys">
        {tabLeaves ? 'Tab moves on' : 'Tab indents'} · <kbd>Ctrl M</kbd> changes that ·{' '}
        <kbd>Esc</kbd> to the list
      </p>
    </div>
  )
}

const icons = { saved: CircleCheck, saving: LoaderCircle, trouble: CircleAlert } as const

interface StatusWords {
  readonly kind: keyof typeof icons
  readonly text: string
}

/** What is unsaved is kept in the browser, so nothing here is cause for alarm. */
export function wordsOf({ standing }: TextFile): StatusWords {
  switch (standing.state) {
    case 'saved':
      return { kind: 'saved', text: 'Saved' }
    case 'modified':
    case 'saving':
      return { kind: 'saving', text: 'Saving…' }
    case 'refused': {
      const { message, next } = standing.problem
      return { kind: 'trouble', text: `Not saved: ${message} ${next}` }
    }
    case 'unreachable':
      return { kind: 'trouble', text: `Not saved: ${noAnswer} Your text is kept in this browser.` }
    case 'conflict':
      return {
        kind: 'trouble',
        text:
          standing.theirs === null
            ? 'Not saved: the file is gone. Choose above what becomes of your text.'
            : 'Not saved: the file was changed somewhere else. Choose above which one to keep.',
      }
  }
}
