/** The hints of a check: one at a time with JavaScript, all of them folded away without. */
'use client'

import { useState, useSyncExternalStore } from 'react'
import { InlineText } from '#components/ui/inline-text.tsx'
import type { Check } from '#lib/checks/check.ts'
import { hintedCommands } from '#lib/checks/hinted-commands.ts'
import { CheckSolution } from './check-solution.tsx'

type Hinted = Pick<Check, 'title' | 'hints' | 'node'>

const never = () => () => {}

/** False on the server and until the page runs. */
const useRunning = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )

/** Hint by hint, then the commands of the last one to copy, then an offer to have them typed. */
export function CheckHints({ check }: { readonly check: Hinted }) {
  const { hints } = check
  const running = useRunning()
  const [shown, setShown] = useState(0)
  if (!running) return <FoldedHints hints={hints} />
  const commands = hintedCommands(check)
  return (
    <div className="check-hints">
      {shown > 0 && <HintList hints={hints.slice(0, shown)} />}
      {shown < hints.length && (
        <button type="button" className="check-hint-button" onClick={() => setShown(shown + 1)}>
          {shown === 0 ? 'Show a hint' : 'Show another hint'} ({shown + 1} of {hints.length})
        </button>
      )}
      {shown >= hints.length && commands.length > 0 && (
        <CheckSolution commands={commands} title={check.title} node={check.node} />
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
