/** What class it is, how to join it, and what to do with it. */
'use client'

import { CircleStop, Download } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { askClasses, problemOf } from '#components/class/ask-class.ts'
import { ConfirmDialog } from '#components/workspace/confirm-dialog.tsx'
import type { Board } from '#lib/class/board.ts'
import { isOver, overAt, shownCode } from '#lib/class/class.ts'
import { classPaths } from '#lib/class/protocol.ts'
import { JoinLink } from './join-link.tsx'
import { moment, shortTime } from './short-time.ts'

interface BoardHeadProps {
  readonly board: Board
  readonly live: boolean
  readonly now: number
}

export function BoardHead({ board, live, now }: BoardHeadProps) {
  const one = board.class
  const over = isOver(one, now)
  return (
    <header className="board-head">
      <div>
        <p className="eyebrow">
          <Link href="/instructor">Classes</Link> · {timeWords(board, now)}
        </p>
        <h1>{one.name}</h1>
        <p className="board-link" role="status">
          {live ? '' : 'The course server does not answer. The board is as it was; trying again…'}
        </p>
        <BoardActions board={board} over={over} />
      </div>
      {!over && <JoinLink code={one.code} shown={shownCode(one.code)} name={one.name} />}
    </header>
  )
}

function timeWords({ class: one }: Board, now: number): string {
  if (isOver(one, now)) return `over since ${moment(overAt(one))}`
  if (now < one.startsAt) return `starts ${moment(one.startsAt)}`
  return `${shortTime(one.endsAt - now)} left, until ${moment(one.endsAt)}`
}

function BoardActions({ board, over }: { readonly board: Board; readonly over: boolean }) {
  const [refused, setRefused] = useState('')
  const { id, name } = board.class
  const close = async () => {
    const closed = await askClasses.close(id)
    if (!closed.ok) setRefused(problemOf(closed.error).message)
  }
  return (
    <div className="board-actions">
      <a
        className="button-quiet"
        href={`${classPaths.export}?class=${id}`}
        download={`${fileName(name)}.csv`}
      >
        <Download aria-hidden="true" size={16} />
        Export CSV
      </a>
      {!over && (
        <ConfirmDialog
          label="End the class"
          icon={<CircleStop aria-hidden="true" size={16} />}
          question="End the class now?"
          cancel="Go on"
          confirm="End it"
          onConfirm={() => void close()}
        >
          <p>
            Nobody can join any more, and you see no further progress. Learners keep theirs, and
            their hosts. The board stays as it is then.
          </p>
        </ConfirmDialog>
      )}
      <p role="alert" className="form-problem">
        {refused}
      </p>
    </div>
  )
}

const fileName = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/[^a-zA-Z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '') || 'class'
