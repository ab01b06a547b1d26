/** What a learner can do with a Docker host that runs: stop it, swap it for a new one, add others to it. */

import type { Problem } from '#lib/errors.ts'
import { pageProblem } from '#lib/page-errors.ts'
import type { Session } from '#lib/protocol.ts'
import type { GatewayAnswer, GatewayFailure } from './gateway-request.ts'
import { afterAnswer, type SessionState } from './session-state.ts'
import type { SessionControl } from './session-store.ts'

export interface HostCommands {
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

type HostContext = Pick<SessionControl, 'deps' | 'store' | 'start' | 'conclude' | 'reachable'>

/** Of that session. */
export const createHostCommands = (context: HostContext): HostCommands => ({
  ...createLabCommands(context),
  ...createEndings(context),
})

const problemOf = (failure: GatewayFailure): Problem =>
  failure.kind === 'refused' ? failure.problem : pageProblem('internal')

/** What ends the running host, now or later. */
function createEndings({ deps, store, start, conclude, reachable }: HostContext) {
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
    const session = await reachable()
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
  const reset = async () => {
    const { state } = await end('destroy')
    if (state === 'absent') await start()
  }
  const stop = async () => void (await end('sleep'))
  return { stop, extend, reset, renew }
}

/** The host that runs goes on whatever comes of these. */
function createLabCommands({ deps, store }: HostContext) {
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
