/** The live board of a class. */
'use client'

import Link from 'next/link'
import { useEffect, useState } from 'react'
import type { Board } from '#lib/class/board.ts'
import { isOver } from '#lib/class/class.ts'
import { BoardHead } from './board-head.tsx'
import { useBoard } from './board-store.ts'
import { HeatMap } from './heat-map.tsx'
import { LearnerList } from './learner-list.tsx'
import { ReadinessLine } from './readiness-line.tsx'
import { type SayLesson, SayToClass } from './say-to-class.tsx'
import './board.css'
import './class-tools.css'

interface ClassBoardProps {
  readonly classId: string
  /** Those that the class can be sent to. */
  readonly lessons: readonly SayLesson[]
}

export function ClassBoard({ classId, lessons }: ClassBoardProps) {
  const shown = useBoard(classId)
  const now = useNow(shown.state === 'shown' ? shown.ahead : 0)
  switch (shown.state) {
    case 'loading':
      return <p role="status">Loading the board…</p>
    case 'refused':
      return (
        <>
          <h1>{shown.problem.message}</h1>
          <p>{shown.problem.next}</p>
          <p>
            <Link href="/instructor">All classes</Link>
          </p>
        </>
      )
    case 'shown':
      return (
        <>
          <BoardHead board={shown.board} live={shown.live} now={now} />
          <Tally board={shown.board} />
          {!isOver(shown.board.class, now) && (
            <>
              <ReadinessLine classId={classId} />
              <SayToClass classId={classId} lessons={lessons} />
            </>
          )}
          <LearnerList board={shown.board} now={now} />
          <HeatMap lessons={shown.board.lessons} />
        </>
      )
  }
}

/** The gateway's clock, read again now and then so that spans of time go on. */
function useNow(ahead: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 10_000)
    return () => clearInterval(timer)
  }, [])
  // A board may be newer than the last tick.
  return Math.max(now, Date.now()) + ahead
}

function Tally({ board }: { readonly board: Board }) {
  const { learners } = board
  const here = learners.filter(({ online }) => online).length
  const need = (kind: string) => learners.filter((one) => one.need?.kind === kind).length
  const hands = need('hand')
  const over = isOver(board.class, board.now)
  return (
    <dl className="board-tally">
      <Figure label={`of ${board.class.learners} expected joined`} value={learners.length} />
      <Figure label="here now" value={here} />
      {!over && <Figure label={hands === 1 ? 'raised hand' : 'raised hands'} value={hands} warn />}
      {!over && <Figure label="stuck" value={need('stuck')} warn />}
    </dl>
  )
}

interface FigureProps {
  readonly label: string
  readonly value: number
  readonly warn?: boolean
}

const Figure = ({ label, value, warn = false }: FigureProps) => (
  <div data-warn={warn && value > 0 ? '' : undefined}>
    <dt>{label}</dt>
    <dd>{value}</dd>
  </div>
)
