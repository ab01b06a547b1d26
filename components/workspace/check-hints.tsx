/** The hints of a check: one at a time with JavaScript, all of them folded away without. */
'use client'

import { useState, useSyncExternalStore } from 'react'
import { InlineText } from '#components/ui/inline-text.tsx'

const never = () => () => {}

/** False on the server and until the page runs. */
const useRunning = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )

export function CheckHints({ hints }: { readonly hints: readonly string[] }) {
  const running = useRunning()
  const [shown, setShown] = useState(0)
  if (!running) return <FoldedHints hints={hints} />
  return (
    <div className="check-hints">
      {shown > 0 && <HintList hints={hints.slice(0, shown)} />}
      {shown < hints.length && (
        <button type="button" className="check-hint-button" onClick={() => setShown(shown + 1)}>
          {shown === 0 ? 'Show a hint' : 'Show another hint'} ({shown + 1} of {hints.length})
        </button>
      )}
    </div>
  )
}

function FoldedHints({ hints }: { readonly hints: readonly string[] }) {
  return (
    <details className="check-hints">
      <summary className="check-hint-button">Show a hint (1 of {hints.length})</summary>
      <HintList hints={hints} />
    </details>
  )
}

function HintList({ hints }: { readonly hints: readonly string[] }) {
  return (
    <ol aria-live="polite">
      {hints.map((hint) => (
        <li key={hint}>
          <InlineText text={hint} />
        </li>
      ))}
    </ol>
  )
}
