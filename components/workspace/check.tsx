/** One step that a lesson asks for, ticked when the learner's engine shows it done. */
'use client'

import { useProgress } from '#components/progress/progress-store.ts'
import { InlineText } from '#components/ui/inline-text.tsx'
import type { Check as CheckDefinition } from '#lib/checks/check.ts'
import { CheckHints } from './check-hints.tsx'
import { CheckLink, stepAnchor } from './check-link.tsx'
import { type CheckStanding, standingOf } from './check-standing.ts'
import { CheckTick } from './check-tick.tsx'
import { useLesson } from './lesson-snapshot.ts'

interface CheckProps {
  /** The lesson's slug. */
  readonly lesson: string
  readonly check: CheckDefinition
}

/** Stands in the prose of a lesson; reads as a plain step without JavaScript. */
export function Check({ lesson, check }: CheckProps) {
  const passed = useProgress((s) => s.progress.checks[lesson]?.includes(check.id) ?? false)
  const verdict = useLesson((s) => (s.lesson === lesson ? s.verdicts[check.id] : undefined))
  const live = useLesson((s) => s.lesson === lesson)
  const standing = standingOf({ passed, verdict, live })
  return (
    <div className="check" id={stepAnchor(check.id)} data-standing={standing.kind}>
      <CheckTick standing={standing.kind} />
      <div className="check-body">
        <p className="check-title">
          <span className="sr-only">Step: </span>
          <InlineText text={check.title} />
        </p>
        <CheckWhy standing={standing} />
        {standing.kind !== 'passed' && check.hints.length > 0 && <CheckHints check={check} />}
      </div>
      <CheckLink check={check.id} />
    </div>
  )
}

function CheckWhy({ standing }: { readonly standing: CheckStanding }) {
  switch (standing.kind) {
    case 'passed':
      return <p className="sr-only">Done.</p>
    case 'pending':
      return <p className="check-note">{standing.note}</p>
    case 'failed':
      return (
        <p className="check-note">
          <InlineText text={standing.why} />
          {standing.next && (
            <>
              {' '}
              <InlineText text={standing.next} />
            </>
          )}
        </p>
      )
  }
}
