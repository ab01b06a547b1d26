/** What a learner can do with their Docker host: start it, stop it, or swap it for a new one. */

import type { Problem } from '#lib/errors.ts'
import { pageProblem } from '#lib/page-errors.ts'
import type { Session } from '#lib/protocol.ts'
import type { GatewayAnswer, GatewayFailure } from './gateway-request.ts'
import type { SessionContext, SessionSnapshot } from './session-asking.ts'
import { afterAnswer, afterFailure, canStart, type SessionState } from './session-state.ts'

export interface SessionCommands {
  /**
   * Starts a host unless one runs; settles when it does or when it is clear that it does not. Goes on
   * asking while the gateway does not answer.
   */
  start(): Promise<SessionState>
  /** Starts the hosts that the page works with and that do not run; null when all do, else why not. */
  startLab(): Promise<Problem | null>
  /** Puts all hosts but node-1 to sleep; null when that is done, else why not. */
  endLab(): Promise<Problem | null>
  /** Stops the host and keeps what is in it. */
  stop(): Promise<void>
  /** Gives the running host its whole time again; null when it has it, else why not. */
  extend(): Promise<Problem | null>
  /** Throws the host away and starts a new one. */
  reset(): Promise<void>
  /** As `reset`, but the files of ~/workspace are kept; null when they are, else what became of it. */
  renew(): Promise<Problem | null>
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

  const context = { deps, store }
  const { end, ...others } = createEndings(context, conclude)
  const reset = async () => {
    const { state } = await end('destroy')
    if (state === 'absent') await start()
  }
  const stop = async () => void (await end('sleep'))
  return { ...createLabCommands(context), ...others, start, stop, reset }
}

/** What is known of the host as soon as the gateway answers, which is asked again and again meanwhile. */
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

const problemOf = (failure: GatewayFailure): Problem =>
  failure.kind === 'refused' ? failure.problem : pageProblem('internal')

/** What ends the running host, now or later. */
function createEndings(
  { deps, store }: SessionContext,
  conclude: (failure: GatewayFailure) => void,
) {
  const write = (session: SessionState) => store.setState({ session })

  async function take(answering: GatewayAnswer<Session>): Promise<Problem | null> {
    const answer = await answering
    if (answer.ok) {
      write(afterAnswer(answer.value, { state: 'absent' }))
      return null
    }
    conclude(answer.error)
    return problemOf(answer.error)
  }

  async function end(how: 'sleep' | 'destroy'): Promise<SessionState> {
    write({ state: 'stopping' })
    await take(deps.client[how]())
    const session = await reachable(store)
    // The answer was lost, and the host still runs: what the learner asked for still holds.
    return session.state === 'running' ? end(how) : session
  }

  async function extend(): Promise<Problem | null> {
    const answer = await deps.client.extend()
    if (!answer.ok) return problemOf(answer.error)
    write(afterAnswer(answer.value, store.getState().session))
    return null
  }

  async function renew(): Promise<Problem | null> {
    write({ state: 'stopping' })
    const refused = await take(deps.client.renew(store.getState().wanted))
    // Whatever was refused, there may be a host: the old one or a new one.
    if (refused) await take(deps.client.session())
    return refused
  }
  return { end, extend, renew }
}

/** The host that runs goes on whatever comes of these. */
function createLabCommands({
  deps,
  store,
}: SessionContext): Pick<SessionCommands, 'startLab' | 'endLab'> {
  async function change(answering: GatewayAnswer<Session>): Promise<Problem | null> {
    store.setState({ labChanging: true })
    const answer = await answering
    store.setState({ labChanging: false })
    if (!answer.ok) return problemOf(answer.error)
    if (answer.value.state === 'queued') return pageProblem('at-capacity')
    store.setState({ session: afterAnswer(answer.value, store.getState().session) })
    return null
  }
  return {
    startLab: () => change(deps.client.start(store.getState().wanted)),
    endLab: () => change(deps.client.endLab()),
  }
}
