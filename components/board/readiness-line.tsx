/** How many Docker hosts are ready for a class, told as it is. */
'use client'

import { useEffect, useState } from 'react'
import { askClasses } from '#components/class/ask-class.ts'
import type { Readiness } from '#lib/class/protocol.ts'
import { moment } from './short-time.ts'

/** Milliseconds between two looks. */
const lookEvery = 5000

const hosts = (count: number): string => (count === 1 ? 'one host' : `${count} hosts`)

/** Why there cannot be more, and what helps. */
const limitWords = ({ limit }: Readiness): string =>
  limit === 'memory'
    ? 'This machine has no memory for more just now'
    : 'No more may run at once (SLIPWAY_SANDBOX_MAX)'

/** Null once the class has gone on for a while. */
export function readinessWords(now: Readiness): string | null {
  const { expected, running, ready, most, phase } = now
  const missing = Math.max(0, expected - running)
  const possible = Math.min(missing, most)
  const short =
    possible < missing
      ? ` ${limitWords(now)}: ${missing - possible} of ${expected} learners would have to wait for a place.`
      : ''
  switch (phase) {
    case 'over':
      return null
    case 'later':
      return `${hosts(possible)} will be made ready from ${moment(now.from)}, so that nobody waits.${short}`
    case 'now': {
      const begun = running === 0 ? '' : ` In use by the class: ${running}.`
      if (ready >= missing) return `A Docker host is ready for everybody.${begun}`
      const making = ready < possible ? ' More are being made.' : ''
      return `${ready} of ${hosts(missing)} are ready.${making}${begun}${short}`
    }
  }
}

export function ReadinessLine({ classId }: { readonly classId: string }) {
  const words = useReadiness(classId)
  return words === null ? null : <p className="readiness">{words}</p>
}

function useReadiness(classId: string): string | null {
  const [words, setWords] = useState<string | null>(null)
  useEffect(() => {
    let stopped = false
    const look = async () => {
      const answer = await askClasses.readiness(classId)
      if (answer.ok && !stopped) setWords(readinessWords(answer.value))
    }
    void look()
    const timer = setInterval(() => void look(), lookEvery)
    return () => {
      stopped = true
      clearInterval(timer)
    }
  }, [classId])
  return words
}
