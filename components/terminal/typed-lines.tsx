/** What was typed while a guest could type, and by whom. */
import type { TypedLine } from '#lib/class/guest.ts'
import './typed-lines.css'

interface TypedLinesProps {
  /** Oldest first; shown the other way round. */
  readonly lines: readonly TypedLine[]
  /** What the learner is called. */
  readonly learner: string
}

export function TypedLines({ lines, learner }: TypedLinesProps) {
  return (
    <details className="typed-lines">
      <summary>What was typed</summary>
      <ol>
        {lines.toReversed().map(({ by, text, at }) => (
          <li key={`${at} ${by} ${text}`}>
            <span>{by ?? learner} typed:</span> <code>{text}</code>
          </li>
        ))}
      </ol>
    </details>
  )
}
