/** The board of one class in an instructor's page, kept current by its socket. */
import { useEffect, useState } from 'react'
import { askClasses } from '#components/class/ask-class.ts'
import { createAttempts } from '#components/session/attempts.ts'
import { browserBackoff } from '#components/session/backoff.ts'
import { socketUrl } from '#components/session/socket-url.ts'
import type { Board } from '#lib/class/board.ts'
import { type BoardServerFrame, boardServerFrameSchema, classPaths } from '#lib/class/protocol.ts'
import type { Problem } from '#lib/errors.ts'
import { socketQuery } from '#lib/protocol.ts'
import { ok } from '#lib/result.ts'

export type BoardState =
  | { readonly state: 'loading' }
  | {
      readonly state: 'shown'
      readonly board: Board
      readonly live: boolean
      /** The gateway's clock less this browser's, in milliseconds. */
      readonly ahead: number
    }
  | { readonly state: 'refused'; readonly problem: Problem }

/** Follows the board for as long as the component is there. */
export function useBoard(classId: string): BoardState {
  const [state, setState] = useState<BoardState>({ state: 'loading' })
  useEffect(() => followBoard(classId, setState), [classId])
  return state
}

type Show = (next: (before: BoardState) => BoardState) => void

function parseFrame(data: unknown): BoardServerFrame | null {
  try {
    return boardServerFrameSchema.safeParse(JSON.parse(String(data))).data ?? null
  } catch {
    return null
  }
}

/** Connects, and again whenever it is cut; gives the way to stop. */
function followBoard(classId: string, show: Show): () => void {
  let socket: WebSocket | null = null
  let cuts = 0

  const again = () => {
    socket = null
    show((before) => (before.state === 'shown' ? { ...before, live: false } : before))
    cuts += 1
    attempts.later(cuts)
  }
  const refuse = (problem: Problem) => {
    stop()
    show(() => ({ state: 'refused', problem }))
  }
  const accept = (frame: BoardServerFrame) => {
    if (frame.type === 'error') return isFinal(frame.error) ? refuse(frame.error) : undefined
    cuts = 0
    const { board } = frame
    show(() => ({ state: 'shown', board, live: true, ahead: board.now - Date.now() }))
  }
  const open = (ticket: string) => {
    const opened = new WebSocket(socketUrl(classPaths.board, { [socketQuery.ticket]: ticket }))
    socket = opened
    opened.addEventListener('message', ({ data }) => {
      const frame = parseFrame(data)
      if (frame !== null && socket === opened) accept(frame)
    })
    opened.addEventListener('close', () => socket === opened && again())
  }
  const attempts = createAttempts(
    {
      backoff: browserBackoff,
      ticket: async () => {
        const asked = await askClasses.boardTicket(classId)
        return asked.ok ? ok(asked.value.ticket) : asked
      },
    },
    {
      ticket: open,
      failure: (failure) =>
        failure.kind === 'refused' && isFinal(failure.problem) ? refuse(failure.problem) : again(),
    },
  )
  const stop = () => {
    attempts.stop()
    const open = socket
    socket = null
    open?.close()
  }
  void attempts.now()
  return stop
}

const isFinal = ({ code }: Problem): boolean =>
  ['not-instructor', 'unknown-class', 'foreign-origin', 'bad-request'].includes(code)
