/** What a learner can do with their Docker host: start it, stop it, or swap it for a new one. */
import type { SessionContext } from './session-asking.ts'
import { afterAnswer, afterFailure, canStart, type SessionState } from './session-state.ts'

export interface SessionCommands {
  /** Starts a host unless one runs; settles when it does or when it is clear that it does not. */
  start(): Promise<SessionState>
  /** Stops the host and keeps what is in it. */
  stop(): Promise<void>
  /** Gives the running host its whole time again. */
  extend(): Promise<void>
  /** Throws the host away and starts a new one. */
  reset(): Promise<void>
}

/** `askAgain` is called with the number of the next attempt when the gateway could not be reached. */
export function createCommands(
  { deps, store }: SessionContext,
  askAgain: (attempt: number) => void,
): SessionCommands {
  let starting: Promise<SessionState> | undefined
  const write = (session: SessionState) => store.setState({ session })

  function conclude(failure: Parameters<typeof afterFailure>[0]): void {
    const next = afterFailure(failure, { state: 'absent' })
    write(next)
    if (next.state === 'reconnecting') askAgain(next.attempt)
  }

  async function begin(): Promise<SessionState> {
    if (store.getState().session.state !== 'queued') write({ state: 'starting' })
    const answer = await deps.client.start()
    if (answer.ok) write(afterAnswer(answer.value, { state: 'absent' }))
    else conclude(answer.error)
    const { session } = store.getState()
    // Asking again is what keeps the place.
    if (session.state === 'queued') setTimeout(() => void begin(), deps.queueEvery)
    return session
  }

  function start(): Promise<SessionState> {
    if (starting) return starting
    const { session } = store.getState()
    if (!canStart(session)) return Promise.resolve(session)
    starting = begin().finally(() => {
      starting = undefined
    })
    return starting
  }

  async function end(how: 'sleep' | 'destroy'): Promise<void> {
    write({ state: 'stopping' })
    const answer = await deps.client[how]()
    if (answer.ok) write(afterAnswer(answer.value, { state: 'absent' }))
    else conclude(answer.error)
  }

  async function extend(): Promise<void> {
    const answer = await deps.client.extend()
    if (answer.ok) write(afterAnswer(answer.value, store.getState().session))
  }

  const reset = async () => {
    await end('destroy')
    if (store.getState().session.state === 'absent') await start()
  }
  return { start, stop: () => end('sleep'), extend, reset }
}
