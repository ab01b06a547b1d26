/** Says that a file is another one than was edited, and lets the learner choose. */
import { GitCompareArrows } from 'lucide-react'
import type { SavedText } from './open-file.ts'
import type { OpenFiles } from './open-files.ts'
import { nameOf } from './paths.ts'

interface ConflictBannerProps {
  readonly files: OpenFiles
  readonly path: string
  /** What is in the sandbox; null when the file is gone. */
  readonly theirs: SavedText | null
  readonly comparing: boolean
  readonly compare: () => void
}

export function ConflictBanner({ files, path, theirs, comparing, compare }: ConflictBannerProps) {
  const name = nameOf(path)
  return (
    <div className="file-banner" role="alert">
      <GitCompareArrows aria-hidden="true" size={16} />
      <p>
        {theirs === null
          ? `${name} was removed or renamed in the terminal while you were editing it.`
          : comparing
            ? `Left or red: ${name} as it is on your Docker host. Right or green: your text.`
            : `${name} was changed in the terminal while you were editing it.`}
      </p>
      <div className="file-banner-actions">
        {theirs !== null && (
          <button type="button" onClick={compare}>
            {comparing ? 'Back to my text' : 'Compare'}
          </button>
        )}
        <button type="button" onClick={() => void files.keepMine(path)}>
          {theirs === null ? 'Save my text again' : 'Keep mine'}
        </button>
        <button type="button" onClick={() => files.takeTheirs(path)}>
          {theirs === null ? 'Let it go' : 'Take theirs'}
        </button>
      </div>
    </div>
  )
}
