/** Getting a socket ticket, now or after a pause: what every socket of the page begins with. */
import type { Result } from '#lib/result.ts'
import type { Backoff } from './backoff.ts'
import type { GatewayFailure } from './gateway-request.ts'

export interface Attempts {
  now(): Promise<void>
  /** Waits as long as the backoff says for that attempt, from 1. */
  later(attempt: number): void
  /** Gives up what is under way or waiting. */
  stop(): void
  /** Cuts a pause short; does nothing while none is running. */
  hurry(): void
}

export interface AttemptDependencies {
  readonly ticket: () => Promise<Result<string, GatewayFailure>>
  readonly backoff: Backoff
}

/** An answer that a newer attempt, or `stop`, has overtaken is thrown away. */
export function createAttempts(
  deps: AttemptDependencies,
  on: {
    readonly ticket: (ticket: string) => void
    readonly failure: (failure: GatewayFailure) => void
  },
): Attempts {
  let waiting: ReturnType<typeof setTimeout> | undefined
  let turn = 0
  const stop = () => {
    turn += 1
    clearTimeout(waiting)
    waiting = undefined
  }
  const now = async (): Promise<void> => {
    stop()
    const mine = turn
    const ticket = await deps.ticket()
    if (mine !== turn) return
    if (ticket.ok) on.ticket(ticket.value)
    else on.failure(ticket.error)
  }
  const later = (attempt: number) => {
    waiting = setTimeout(() => void now(), deps.backoff(attempt))
  }
  const hurry = () => {
    if (waiting !== undefined) void now()
  }
  return { now, later, stop, hurry }
}
