/** One step that a lesson asks for, ticked when the learner's engine shows it done. */
import { InlineText } from '#components/ui/inline-text.tsx'
import type { Check as CheckDefinition } from '#lib/checks/check.ts'

interface CheckProps {
  /** The lesson's slug. */
  readonly lesson: string
  readonly check: CheckDefinition
}

/** Stand-in until checks are live. */
export function Check({ check }: CheckProps) {
  return (
    <div className="check">
      <InlineText text={check.title} />
    </div>
  )
}
