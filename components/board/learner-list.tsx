/** The learners of a class: who needs help stands first, and why. */
'use client'

import { useEffect, useRef } from 'react'
import { announce } from '#components/workspace/notices.ts'
import type { Board } from '#lib/class/board.ts'
import { LearnerRow } from './learner-row.tsx'

interface LearnerListProps {
  readonly board: Board
  readonly now: number
}

export function LearnerList({ board, now }: LearnerListProps) {
  useHandWords(board)
  return (
    <section className="board-learners" aria-labelledby="board-learners">
      <h2 id="board-learners">Learners</h2>
      {board.learners.length === 0 ? (
        <p>Nobody has joined yet. Show the code, or send the link.</p>
      ) : (
        <>
          <p className="board-order">
            Raised hands come first, then who is stuck, then who has passed nothing for long; the
            others by name.
          </p>
          <ul>
            {board.learners.map((learner) => (
              <LearnerRow
                key={learner.member}
                learner={learner}
                classId={board.class.id}
                now={now}
              />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

/** Says aloud whose hand has gone up since the board was shown. */
function useHandWords({ learners }: Board): void {
  const known = useRef<ReadonlySet<string> | null>(null)
  useEffect(() => {
    const raised = learners.filter(({ need }) => need?.kind === 'hand')
    const fresh = raised.filter(({ member }) => known.current?.has(member) === false)
    known.current = new Set(raised.map(({ member }) => member))
    const names = fresh.map(({ name }) => name).join(', ')
    if (names !== '') announce(`Hand up: ${names}`)
  }, [learners])
}
