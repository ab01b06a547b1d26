/** Which terminals the page shows, which one is in front, and what each is doing. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { firstNode, type NodeName, nodeNames } from '#lib/nodes.ts'
import type { TerminalConnection } from './terminal-connection.ts'
import type { TerminalState } from './terminal-state.ts'
import type { TerminalText } from './terminal-text.ts'

const shells = ['t1', 't2', 't3', 't4'] as const
type Shell = (typeof shells)[number]

/** A terminal of the page: `t2` is one of node-1, `node-3-t1` one of another host of a lab. */
export type TerminalId = Shell | `${Exclude<NodeName, 'node-1'>}-${Shell}`

const idOf = (node: NodeName, shell: Shell): TerminalId =>
  node === 'node-1' ? shell : `${node}-${shell}`

/** Tab order: by host, then by number, so that "Terminal 2" is always the same shell. */
export const terminalIds: readonly TerminalId[] = nodeNames.flatMap((node) =>
  shells.map((shell) => idOf(node, shell)),
)

/** The host a terminal is of, and the shell's own number there, from 1. */
export function placeOf(id: TerminalId): { readonly node: NodeName; readonly number: number } {
  const node = nodeNames.find((name) => id.startsWith(`${name}-`)) ?? firstNode
  return { node, number: Number(id.at(-1)) }
}

export type TerminalNames = Readonly<Partial<Record<TerminalId, string>>>

/** Characters of a name. */
export const longestName = 24

export interface TerminalsSnapshot {
  /** Never empty. */
  readonly open: readonly TerminalId[]
  readonly active: TerminalId
  /** The hosts that run, which the tabs are named by when there are several. */
  readonly nodes: readonly NodeName[]
  /** What the learner calls them; those without a name go by their number. */
  readonly names: TerminalNames
  readonly states: Readonly<Partial<Record<TerminalId, TerminalState>>>
  /** Goes up whenever something typed could not be sent to the active terminal. */
  readonly refusals: number
}

/** A terminal that is on the page: what it is attached with, and how to put the cursor in it. */
export interface MountedTerminal {
  readonly connection: TerminalConnection
  readonly text: TerminalText
  focus(): void
}

export interface Terminals {
  readonly store: StoreApi<TerminalsSnapshot>
  /** Opens the first terminal of the host in front that is not, if there is one left, and brings it to the front. */
  openNext(): void
  /** Takes a terminal off the page; its shell goes on. The last one cannot be closed. */
  close(id: TerminalId): void
  activate(id: TerminalId): void
  /** Shows a terminal of each of these hosts, and of no others. */
  showNodes(nodes: readonly NodeName[]): void
  /** Brings a terminal of that host to the front, unless one is, and tells which. */
  activateNode(node: NodeName): TerminalId
  /** Calls a terminal so; nothing gives it its number back. */
  rename(id: TerminalId, name: string): void
  /** Opens exactly these, as after a reload. */
  restore(open: readonly TerminalId[], active: TerminalId, names?: TerminalNames): void
  setState(id: TerminalId, state: TerminalState): void
  refuse(): void
  /** Announces a terminal that is on the page, until disposed. */
  mount(id: TerminalId, terminal: MountedTerminal): Disposable
  mounted(id: TerminalId): MountedTerminal | undefined
  all(): readonly MountedTerminal[]
}

const inOrder = (open: readonly TerminalId[]) => terminalIds.filter((id) => open.includes(id))

/** The first terminal of a host that is not open, or undefined when all are. */
export const nextOf = (open: readonly TerminalId[], node: NodeName): TerminalId | undefined =>
  shells.map((shell) => idOf(node, shell)).find((id) => !open.includes(id))

const firstOf = (open: readonly TerminalId[], node: NodeName): TerminalId =>
  open.find((id) => placeOf(id).node === node) ?? idOf(node, 't1')

/** The terminals of these hosts, at least one of each. */
function showing(
  { open, active }: TerminalsSnapshot,
  nodes: readonly NodeName[],
): Partial<TerminalsSnapshot> {
  const kept = open.filter((id) => nodes.includes(placeOf(id).node))
  const shown = inOrder([...kept, ...nodes.map((node) => firstOf(kept, node))])
  const [first = active] = shown
  return { nodes, open: shown, active: shown.includes(active) ? active : first }
}

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

function named(names: TerminalNames, id: TerminalId, name: string): TerminalNames {
  const { [id]: _before, ...others } = names
  const given = name.replaceAll(/\s+/g, ' ').trim().slice(0, longestName)
  return given === '' ? others : { ...others, [id]: given }
}

/** See `Terminals`. */
export function createTerminals(): Terminals {
  const mounted = new Map<TerminalId, MountedTerminal>()
  const store = createStore<TerminalsSnapshot>(() => ({
    open: ['t1'],
    active: 't1',
    nodes: [firstNode],
    names: {},
    states: {},
    refusals: 0,
  }))
  const { setState, getState } = store
  return {
    store,
    openNext: () => {
      const { open, active } = getState()
      const next = nextOf(open, placeOf(active).node)
      if (next) setState({ open: inOrder([...open, next]), active: next })
    },
    close: (id) => setState(closing(getState(), id)),
    activate: (id) => setState({ active: id }),
    showNodes: (nodes) => setState(showing(getState(), nodes)),
    activateNode: (node) => {
      const { open, active } = getState()
      const id = placeOf(active).node === node ? active : firstOf(open, node)
      setState({ open: inOrder([...open, id]), active: id })
      return id
    },
    rename: (id, name) => setState({ names: named(getState().names, id, name) }),
    restore: (open, active, names = {}) => {
      setState({ names })
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
