/** What the page knows of the learner's Docker host, as one tagged union. */
import type { Problem } from '#lib/errors.ts'
import type { NodeName } from '#lib/nodes.ts'
import { pageProblem } from '#lib/page-errors.ts'
import type { Session } from '#lib/protocol.ts'
import type { GatewayFailure } from './gateway-request.ts'

export interface RunningHost {
  readonly sandboxId: string
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  readonly expiresAt: number
  /** The hosts that run, node-1 first. */
  readonly nodes: readonly NodeName[]
}

export type SessionState =
  /** The page has not heard from the course server yet. */
  | { readonly state: 'checking' }
  | { readonly state: 'absent' }
  | { readonly state: 'starting' }
  /** All hosts are in use; the place counts from 1, and the page keeps asking. */
  | { readonly state: 'queued'; readonly position: number }
  | { readonly state: 'running'; readonly host: RunningHost }
  | { readonly state: 'stopping' }
  /** The course server does not answer; the host, if there was one, is probably still there. */
  | {
      readonly state: 'reconnecting'
      readonly host: RunningHost | null
      /** Counts from 1. */
      readonly attempt: number
    }
  /** There was a host and it is gone. */
  | { readonly state: 'lost'; readonly problem: Problem }
  /** There is no host, and the course server said why. */
  | { readonly state: 'failed'; readonly problem: Problem }

/** The host whose terminals are worth keeping on screen, or null. */
export const hostOf = (session: SessionState): RunningHost | null =>
  session.state === 'running' || session.state === 'reconnecting' ? session.host : null

/** Whether pressing Start (or Run) would ask for a new host. */
export const canStart = (session: SessionState): boolean =>
  session.state === 'absent' || session.state === 'lost' || session.state === 'failed'

/** The host has stopped and is kept; Start wakes it. */
export const asleep: SessionState = { state: 'lost', problem: pageProblem('sandbox-asleep') }

/** The state that follows an answer to "do I have a host?". */
export function afterAnswer(answer: Session, before: SessionState): SessionState {
  if (answer.state === 'running') {
    const { sandboxId, startedAt, expiresAt, nodes } = answer
    return { state: 'running', host: { sandboxId, startedAt, expiresAt, nodes } }
  }
  if (answer.state === 'asleep') return asleep
  if (answer.state === 'queued') return { state: 'queued', position: answer.position }
  if (hostOf(before) !== null) return { state: 'lost', problem: pageProblem('sandbox-gone') }
  return before.state === 'lost' ? before : { state: 'absent' }
}

/** The state that follows a refusal or silence. */
export function afterFailure(failure: GatewayFailure, before: SessionState): SessionState {
  switch (failure.kind) {
    case 'unreachable': {
      const attempt = before.state === 'reconnecting' ? before.attempt + 1 : 1
      return { state: 'reconnecting', host: hostOf(before), attempt }
    }
    case 'refused':
      return afterRefusal(failure.problem, before)
  }
}

function afterRefusal(refused: Problem, before: SessionState): SessionState {
  if (refused.code === 'sandbox-asleep') return asleep
  const nobodyYet = refused.code === 'not-signed-in' || refused.code === 'no-sandbox'
  if (!nobodyYet) return { state: 'failed', problem: refused }
  return hostOf(before) === null
    ? { state: 'absent' }
    : { state: 'lost', problem: pageProblem('sandbox-gone') }
}
