/** One learner on the board. */
'use client'

import { CircleHelp, Hand, Hourglass, SquareTerminal, UserX } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { askClasses, problemOf } from '#components/class/ask-class.ts'
import { InlineText } from '#components/ui/inline-text.tsx'
import { ConfirmDialog } from '#components/workspace/confirm-dialog.tsx'
import type { BoardLearner, Need } from '#lib/class/board.ts'
import { shortTime } from './short-time.ts'

interface LearnerRowProps {
  readonly learner: BoardLearner
  readonly classId: string
  readonly now: number
}

export function LearnerRow({ learner, classId, now }: LearnerRowProps) {
  const { need, online } = learner
  return (
    <li className="board-learner" data-need={need?.kind} data-away={online ? undefined : ''}>
      <div className="board-who">
        <h3>{learner.name}</h3>
        <p className="board-presence">
          {online ? 'here' : `away for ${shortTime(now - learner.seenAt)}`}
        </p>
        {need && <NeedWords need={need} now={now} />}
        {online && (
          <Link className="board-look" href={`/instructor/${classId}/${learner.member}`}>
            <SquareTerminal aria-hidden="true" size={16} />
            Terminal<span className="sr-only"> of {learner.name}</span>
          </Link>
        )}
      </div>
      <Place learner={learner} now={now} />
      <Remove learner={learner} classId={classId} />
    </li>
  )
}

const icons = { hand: Hand, stuck: CircleHelp, quiet: Hourglass }
const words = { hand: 'Hand up', stuck: 'Stuck', quiet: 'No step passed' }

function NeedWords({ need, now }: { readonly need: Need; readonly now: number }) {
  const Icon = icons[need.kind]
  return (
    <p className="board-need">
      <Icon aria-hidden="true" size={15} />
      {words[need.kind]} for {shortTime(now - need.since)}
    </p>
  )
}

function Place({ learner, now }: { readonly learner: BoardLearner; readonly now: number }) {
  const { lesson, step, verdict } = learner
  if (lesson === null) return <p className="board-place">No lesson opened yet</p>
  return (
    <div className="board-place">
      <p>
        {lesson.title}
        {lesson.steps > 0 && (
          <span className="board-count">
            {lesson.passed} of {lesson.steps} steps
          </span>
        )}
      </p>
      {step === null ? (
        <p className="board-step">{lesson.steps > 0 ? 'All steps passed' : 'Reading'}</p>
      ) : (
        <p className="board-step">
          Step {step.position}: <InlineText text={step.title} />
          <span className="board-count">for {shortTime(now - step.since)}</span>
        </p>
      )}
      {verdict && (
        <p className="board-why">
          <InlineText text={verdict.why} />
        </p>
      )}
    </div>
  )
}

function Remove({ learner, classId }: Pick<LearnerRowProps, 'learner' | 'classId'>) {
  const [refused, setRefused] = useState('')
  const remove = async () => {
    const removed = await askClasses.remove(classId, learner.member)
    if (!removed.ok) setRefused(problemOf(removed.error).message)
  }
  return (
    <div className="board-remove">
      <ConfirmDialog
        label={`Remove ${learner.name}`}
        icon={<UserX aria-hidden="true" size={16} />}
        question={`Remove ${learner.name} from the class?`}
        cancel="Keep them"
        confirm="Remove"
        onConfirm={() => void remove()}
      >
        <p>
          They are told, vanish from this board, and cannot join this class again from that browser.
          Their progress and their host stay theirs.
        </p>
      </ConfirmDialog>
      <p role="alert" className="form-problem">
        {refused}
      </p>
    </div>
  )
}
