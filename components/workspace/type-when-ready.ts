/** Types a command into the active terminal, or into one of a certain host, once there is one. */
import { noteCommands } from '#components/reference/my-commands.ts'
import { host } from '#components/session/host.ts'
import { session } from '#components/session/session.ts'
import { hostOf } from '#components/session/session-state.ts'
import type { TerminalState } from '#components/terminal/terminal-state.ts'
import { terminals } from '#components/terminal/terminals.ts'
import type { MountedTerminal, TerminalId } from '#components/terminal/terminals-store.ts'
import type { NodeName } from '#lib/nodes.ts'
import { announce, type Notice, notify } from './notices.ts'
import { reasonOf, startHost } from './start-host.ts'

/** Milliseconds a terminal may take to be ready after its host runs. */
const readyWithin = 20_000

/** Makes sure of a host and a connected terminal, and types there. What could not be typed is told. */
export async function typeWhenReady(command: string, node?: NodeName): Promise<void> {
  const terminal = await readyTerminal(node)
  if (!terminal) return
  await terminal.connection.greeted()
  if (terminal.connection.send(typingOf(command))) {
    terminal.focus()
    noteCommands(command)
    announce(typed(command))
  } else {
    notify(refused('The terminal is not connected.'))
  }
}

/** The keys for a command: its lines, each with Enter; the shell reads them one after another. */
export function typingOf(command: string): string {
  const lines = command.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n')
  return lines.map((line) => `${line}\r`).join('')
}

const refused = (why: string): Notice => ({ kind: 'refused', text: `Not run. ${why}` })

/** Seen in the terminal; said for those who do not see it. */
function typed(command: string): string {
  const [first = '', ...more] = command.trim().split('\n')
  return more.length === 0 ? `Typed: ${first}` : `Typed: ${first} and what follows it`
}

async function readyTerminal(node?: NodeName): Promise<MountedTerminal | null> {
  const running = hostOf(session.store.getState().session) ?? (await startHost())
  if (!running) {
    notify(refused(reasonOf(session.store.getState().session)))
    return null
  }
  const missing = node && !running.nodes.includes(node) ? await host.startLab() : null
  if (missing) {
    notify(refused(`${missing.message} ${missing.next}`))
    return null
  }
  const id = node ? await nodeTerminal(node) : terminals.store.getState().active
  reopenIfEnded(id)
  const state = await settled(id)
  const terminal = terminals.mounted(id)
  if (state?.state === 'connected' && terminal) return terminal
  notify(refused(whyNot(state)))
  return null
}

/** A terminal of that host, in front; it comes to the page a moment after the host. */
async function nodeTerminal(node: NodeName): Promise<TerminalId> {
  const { getState, subscribe } = terminals.store
  if (!getState().nodes.includes(node)) {
    await new Promise<void>((resolve) => {
      const unsubscribe = subscribe(({ nodes }) => {
        if (!nodes.includes(node)) return
        clearTimeout(timer)
        unsubscribe()
        resolve()
      })
      const timer = setTimeout(() => {
        unsubscribe()
        resolve()
      }, readyWithin)
    })
  }
  return terminals.activateNode(node)
}

/** Pressing Run is as good as pressing "Open again". */
function reopenIfEnded(id: TerminalId): void {
  const state = terminals.store.getState().states[id]?.state
  if (state === 'exited' || state === 'stopped') terminals.mounted(id)?.connection.reopen()
}

function whyNot(state: TerminalState | undefined): string {
  return state?.state === 'stopped' ? state.problem.message : 'The terminal is not connected.'
}

/** The terminal's state once it is neither absent nor on its way, or when time is up. */
function settled(id: TerminalId): Promise<TerminalState | undefined> {
  const { getState, subscribe } = terminals.store
  const isSettled = (state: TerminalState | undefined) =>
    state !== undefined && state.state !== 'connecting' && state.state !== 'reconnecting'
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer)
      unsubscribe()
      resolve(getState().states[id])
    }
    const timer = setTimeout(finish, readyWithin)
    const unsubscribe = subscribe((now) => isSettled(now.states[id]) && finish())
    if (isSettled(getState().states[id])) finish()
  })
}
