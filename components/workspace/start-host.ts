/** Starts the learner's Docker host because they asked for it, and says how that went. */
import { session } from '#components/session/session.ts'
import type { RunningHost, SessionState } from '#components/session/session-state.ts'
import { announce } from './notices.ts'

/** Why there is no host, in one sentence; empty when there is one. */
export function reasonOf(state: SessionState): string {
  switch (state.state) {
    case 'running':
      return ''
    case 'failed':
    case 'lost':
      return state.problem.message
    case 'reconnecting':
      return 'The course server does not answer.'
    case 'queued':
      return 'Every Docker host is in use; yours starts by itself when it is your turn.'
    case 'checking':
    case 'absent':
    case 'starting':
    case 'stopping':
      return 'There is no Docker host.'
  }
}

/** The running host, started if need be; null when there is none after all. */
export async function startHost(): Promise<RunningHost | null> {
  if (session.store.getState().session.state !== 'running') {
    announce('Starting your Docker host.')
  }
  const state = await session.start()
  if (state.state !== 'running') {
    announce(reasonOf(state))
    return null
  }
  return state.host
}
