/** A small mark that shows how far a learner has come in a lesson. */
'use client'

import { Check } from 'lucide-react'
import { useEffect } from 'react'
import { type LessonGoals, type LessonTally, tallyOf } from '#lib/progress.ts'
import { loadProgress, useProgress } from './progress-store.ts'

const radius = 8
const around = 2 * Math.PI * radius

/** A ring that fills, and a tick when everything is done. */
export function LessonTick({ goals }: { readonly goals: LessonGoals }) {
  const tally = useTally(goals)
  const complete = tally.total > 0 && tally.done === tally.total
  const share = tally.total > 0 ? tally.done / tally.total : 0
  return (
    <span className="lesson-tick" data-complete={complete || undefined}>
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
        <circle cx="10" cy="10" r={radius} className="lesson-tick-track" />
        <circle
          cx="10"
          cy="10"
          r={radius}
          className="lesson-tick-fill"
          strokeDasharray={`${share * around} ${around}`}
          transform="rotate(-90 10 10)"
        />
      </svg>
      {complete && <Check aria-hidden="true" size={12} strokeWidth={3} />}
      <span className="sr-only">{spoken(tally)}</span>
    </span>
  )
}

/** How much of a lesson is done, in words, for a header. */
export function LessonCount({ goals }: { readonly goals: LessonGoals }) {
  const tally = useTally(goals)
  if (tally.total === 0) return null
  return (
    <span className="lesson-count">
      <LessonTick goals={goals} />
      <span aria-hidden="true">
        {tally.done} of {tally.total}
      </span>
    </span>
  )
}

function useTally(goals: LessonGoals): LessonTally {
  const progress = useProgress((s) => s.progress)
  useEffect(() => void loadProgress(), [])
  return tallyOf(goals, progress)
}

function spoken({ done, total }: LessonTally): string {
  if (total === 0) return ''
  if (done === total) return 'complete'
  return done === 0 ? 'not started' : `${done} of ${total} done`
}
