/** Which terminals the page shows, which one is in front, and what each is doing. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { TerminalConnection } from './terminal-connection.ts'
import type { TerminalState } from './terminal-state.ts'

/** Tab order is number order, so "Terminal 2" is always the same shell. */
export const terminalIds = ['t1', 't2', 't3', 't4'] as const
export type TerminalId = (typeof terminalIds)[number]

export interface TerminalsSnapshot {
  /** Never empty. */
  readonly open: readonly TerminalId[]
  readonly active: TerminalId
  readonly states: Readonly<Partial<Record<TerminalId, TerminalState>>>
  /** Goes up whenever something typed could not be sent to the active terminal. */
  readonly refusals: number
}

/** A terminal that is on the page: what it is attached with, and how to put the cursor in it. */
export interface MountedTerminal {
  readonly connection: TerminalConnection
  focus(): void
}

export interface Terminals {
  readonly store: StoreApi<TerminalsSnapshot>
  /** Opens the first terminal that is not, if there is one left, and brings it to the front. */
  openNext(): void
  /** Takes a terminal off the page; its shell goes on. The last one cannot be closed. */
  close(id: TerminalId): void
  activate(id: TerminalId): void
  /** Opens exactly these, as after a reload. */
  restore(open: readonly TerminalId[], active: TerminalId): void
  setState(id: TerminalId, state: TerminalState): void
  refuse(): void
  /** Announces a terminal that is on the page, until disposed. */
  mount(id: TerminalId, terminal: MountedTerminal): Disposable
  mounted(id: TerminalId): MountedTerminal | undefined
  all(): readonly MountedTerminal[]
}

const inOrder = (open: readonly TerminalId[]) => terminalIds.filter((id) => open.includes(id))

/** The terminal that comes to the front when this one goes: the one before it, else the next. */
function neighbour(open: readonly TerminalId[], id: TerminalId): TerminalId {
  const at = open.indexOf(id)
  return open[at - 1] ?? open[at + 1] ?? id
}

function closing(snapshot: TerminalsSnapshot, id: TerminalId): Partial<TerminalsSnapshot> {
  if (snapshot.open.length === 1) return {}
  return {
    open: snapshot.open.filter((other) => other !== id),
    active: snapshot.active === id ? neighbour(snapshot.open, id) : snapshot.active,
  }
}

/** See `Terminals`. */
export function createTerminals(): Terminals {
  const mounted = new Map<TerminalId, MountedTerminal>()
  const store = createStore<TerminalsSnapshot>(() => ({
    open: ['t1'],
    active: 't1',
    states: {},
    refusals: 0,
  }))
  const { setState, getState } = store
  return {
    store,
    openNext: () => {
      const next = terminalIds.find((id) => !getState().open.includes(id))
      if (next) setState({ open: inOrder([...getState().open, next]), active: next })
    },
    close: (id) => setState(closing(getState(), id)),
    activate: (id) => setState({ active: id }),
    restore: (open, active) => {
      const kept = inOrder(open)
      const first = kept[0]
      if (first) setState({ open: kept, active: kept.includes(active) ? active : first })
    },
    setState: (id, state) => setState({ states: { ...getState().states, [id]: state } }),
    refuse: () => setState({ refusals: getState().refusals + 1 }),
    mount: (id, terminal) => {
      mounted.set(id, terminal)
      return {
        [Symbol.dispose]: () => {
          if (mounted.get(id) === terminal) mounted.delete(id)
          const { [id]: _gone, ...states } = getState().states
          setState({ states })
        },
      }
    },
    mounted: (id) => mounted.get(id),
    all: () => [...mounted.values()],
  }
}
