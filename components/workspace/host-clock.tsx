/** The time a Docker host has left; asks the gateway once it has run out. */
'use client'

import { useEffect, useState } from 'react'
import { session } from '#components/session/session.ts'
import type { Problem } from '#lib/errors.ts'
import { notify } from './notices.ts'
import { extendable, soon, timeLeft } from './time-left.ts'

interface HostClockProps {
  readonly expiresAt: number
  /** Gives the host its whole time again; null while that cannot be asked for. */
  readonly extend: (() => Promise<Problem | null>) | null
}

async function keepOn(extend: () => Promise<Problem | null>): Promise<void> {
  const problem = await extend()
  if (problem) {
    notify({ kind: 'refused', text: `Not extended. ${problem.message} ${problem.next}` })
  }
}

export function HostClock({ expiresAt, extend }: HostClockProps) {
  const left = useTimeLeft(expiresAt)
  const endsSoon = left !== null && left < soon
  const over = left !== null && left <= 0
  useEffect(() => {
    if (endsSoon && !over) {
      notify({
        kind: 'soon',
        text: 'Your Docker host goes to sleep in less than five minutes. Extend gives it more time.',
      })
    }
  }, [endsSoon, over])
  useEffect(() => {
    if (over) void session.refresh()
  }, [over])
  return (
    <span className="host-clock" data-soon={endsSoon}>
      <span role="timer" aria-live="off">
        {left === null ? '' : `${timeLeft(left)} left`}
      </span>
      {extend && left !== null && left < extendable && (
        <button type="button" onClick={() => void keepOn(extend)}>
          Extend
        </button>
      )}
    </span>
  )
}

/** Milliseconds left, once a second; null before the page runs. */
function useTimeLeft(expiresAt: number): number | null {
  const [left, setLeft] = useState<number | null>(null)
  useEffect(() => {
    const look = () => setLeft(Math.max(0, expiresAt - Date.now()))
    look()
    const timer = setInterval(look, 1000)
    return () => clearInterval(timer)
  }, [expiresAt])
  return left
}
