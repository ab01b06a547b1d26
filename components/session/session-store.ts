/** The learner's Docker host as the page sees it: looked for on load, started only when asked. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import {
  createAsking,
  type SessionDependencies,
  type SessionSnapshot,
  watchHealth,
} from './session-asking.ts'
import { createCommands, type SessionCommands } from './session-commands.ts'

export interface SessionControl extends SessionCommands, Disposable {
  readonly deps: SessionDependencies
  readonly store: StoreApi<SessionSnapshot>
  /** Says how many hosts the page in view works with; starts none. */
  want(nodes: number): void
  /** Picks up a host that already runs; never starts one. */
  load(): Promise<void>
  /** Asks again, e.g. because a socket closed, the clock ran out or the learner said "try now". */
  refresh(): Promise<void>
}

/** See `SessionControl`. Nothing happens, and no timer runs, before `load` or `start`. */
export function createSessionControl(deps: SessionDependencies): SessionControl {
  const store = createStore<SessionSnapshot>(() => ({
    session: { state: 'checking' },
    health: null,
    wanted: 1,
    labChanging: false,
  }))
  const context = { deps, store }
  const asking = createAsking(context)
  const health = watchHealth(context, () => {
    if (store.getState().session.state === 'failed') void asking.now()
  })
  const commands = createCommands(context, asking.wait)
  const unsubscribe = store.subscribe((now, before) => {
    if (now.session.state === 'failed' && before.session !== now.session) void health.look()
  })
  return {
    ...commands,
    deps,
    store,
    want: (wanted) => store.setState({ wanted }),
    load: async () => {
      await Promise.all([health.look(), asking.now()])
    },
    refresh: asking.now,
    start: async () => {
      // Run may be pressed before the first answer: look for a host before asking for one.
      if (store.getState().session.state === 'checking') await asking.now()
      return commands.start()
    },
    [Symbol.dispose]: () => {
      unsubscribe()
      asking.stop()
      health.stop()
    },
  }
}
