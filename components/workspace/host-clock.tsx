/** The time a Docker host has left; asks the gateway once it has run out. */
'use client'

import { useEffect, useState } from 'react'
import { session } from '#components/session/session.ts'
import { notify } from './notices.ts'
import { soon, timeLeft } from './time-left.ts'

export function HostClock({ expiresAt }: { readonly expiresAt: number }) {
  const left = useTimeLeft(expiresAt)
  const endsSoon = left !== null && left < soon
  const over = left !== null && left <= 0
  useEffect(() => {
    if (endsSoon && !over) {
      notify({ kind: 'soon', text: 'Your Docker host stops in less than five minutes.' })
    }
  }, [endsSoon, over])
  useEffect(() => {
    if (over) void session.refresh()
  }, [over])
  return (
    <span className="host-clock" data-soon={endsSoon} role="timer" aria-live="off">
      {left === null ? '' : `${timeLeft(left)} left`}
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
