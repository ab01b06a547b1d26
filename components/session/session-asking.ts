/** The two questions the page keeps asking the gateway: is Docker there, and do I have a host. */
import type { StoreApi } from 'zustand/vanilla'
import type { Health } from '#lib/protocol.ts'
import type { Backoff } from './backoff.ts'
import type { GatewayClient } from './gateway-client.ts'
import { afterAnswer, afterFailure, type SessionState } from './session-state.ts'

export interface SessionSnapshot {
  readonly session: SessionState
  /** Null until the gateway has answered once. */
  readonly health: Health | null
  /** How many hosts this page works with. */
  readonly wanted: number
  /** Whether hosts of a lab are being started or stopped beside the one that runs. */
  readonly labChanging: boolean
}

export interface SessionDependencies {
  readonly client: GatewayClient
  readonly backoff: Backoff
  /** Milliseconds between asking whether it is our turn. */
  readonly queueEvery: number
  /** Milliseconds between looks at a gateway that is still preparing or has no Docker. */
  readonly healthEvery: number
}

/** What every part of the session control works with. */
export interface SessionContext {
  readonly deps: SessionDependencies
  readonly store: StoreApi<SessionSnapshot>
}

/** Keeps asking whether Docker is there while it is not; returns how to stop. */
export function watchHealth({ deps, store }: SessionContext, turnedReady: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  const look = async (): Promise<void> => {
    clearTimeout(timer)
    const answer = await deps.client.health()
    if (stopped) return
    const was = store.getState().health?.status
    if (answer.ok) store.setState({ health: answer.value })
    if (answer.ok && answer.value.status === 'ready') {
      if (was !== 'ready') turnedReady()
      return
    }
    clearTimeout(timer)
    timer = setTimeout(() => void look(), deps.healthEvery)
  }
  const stop = () => {
    stopped = true
    clearTimeout(timer)
  }
  return { look, stop }
}

/** States that a command will end, whatever the gateway says meanwhile. */
const underWay: ReadonlySet<SessionState['state']> = new Set(['starting', 'queued', 'stopping'])

/** Asks for the session, and again with growing pauses while nobody answers. */
export function createAsking({ deps, store }: SessionContext) {
  let retry: ReturnType<typeof setTimeout> | undefined
  let asking: Promise<void> | undefined

  async function ask(): Promise<void> {
    clearTimeout(retry)
    const asked = store.getState().session
    const answer = await deps.client.session()
    asking = undefined
    const before = store.getState().session
    if (underWay.has(before.state)) return
    // What a command has learned meanwhile is newer than this answer may be.
    if (before !== asked) return now()
    const after = answer.ok ? afterAnswer(answer.value, before) : afterFailure(answer.error, before)
    store.setState({ session: after })
    if (after.state === 'reconnecting') wait(after.attempt)
  }
  const wait = (attempt: number) => {
    clearTimeout(retry)
    retry = setTimeout(() => void now(), deps.backoff(attempt))
  }
  const now = (): Promise<void> => {
    asking ??= ask()
    return asking
  }
  return { now, wait, stop: () => clearTimeout(retry) }
}
