/** Starts the learner's Docker host; what else they can do with it is in `host-commands.ts`. */

import type { GatewayFailure } from './gateway-request.ts'
import type { SessionContext, SessionSnapshot } from './session-asking.ts'
import { afterAnswer, afterFailure, canStart, type SessionState } from './session-state.ts'

export interface SessionCommands {
  /**
   * Starts a host unless one runs; settles when it does or when it is clear that it does not. Goes on
   * asking while the gateway does not answer.
   */
  start(): Promise<SessionState>
  /** Shows what a command that failed means for the host. */
  conclude(failure: GatewayFailure): void
  /** What is known of the host as soon as the gateway answers, which is asked again and again meanwhile. */
  reachable(): Promise<SessionState>
}

/** `askAgain` is called with the number of the next attempt when the gateway could not be reached. */
export function createCommands(
  { deps, store }: SessionContext,
  askAgain: (attempt: number) => void,
): SessionCommands {
  let starting: Promise<SessionState> | undefined
  const write = (session: SessionState) => store.setState({ session })

  function conclude(failure: GatewayFailure): void {
    const next = afterFailure(failure, { state: 'absent' })
    write(next)
    if (next.state === 'reconnecting') askAgain(next.attempt)
  }

  async function begin(): Promise<SessionState> {
    if (store.getState().session.state !== 'queued') write({ state: 'starting' })
    const answer = await deps.client.start(store.getState().wanted)
    if (answer.ok) write(afterAnswer(answer.value, { state: 'absent' }))
    else conclude(answer.error)
    const session = await reachable(store)
    // The answer was lost, and there is no host yet: what the learner asked for still holds.
    if (!answer.ok && answer.error.kind === 'unreachable' && canStart(session)) return begin()
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

  return { start, conclude, reachable: () => reachable(store) }
}

function reachable({ getState, subscribe }: SessionContext['store']): Promise<SessionState> {
  return new Promise((resolve) => {
    const look = ({ session }: SessionSnapshot) => {
      if (session.state === 'reconnecting') return
      unsubscribe()
      resolve(session)
    }
    const unsubscribe = subscribe(look)
    look(getState())
  })
}
