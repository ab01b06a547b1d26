/** Fresh sandboxes for proving, all of which are destroyed at the end, whatever that end is. */
import { randomUUID } from 'node:crypto'
import { problem } from '#lib/errors.ts'
import type { Sandbox, SandboxProvider } from '#sandbox/provider.ts'

export type FreshHosts = readonly [Sandbox, ...Sandbox[]]

/** Hosts for one piece of work or several. */
export interface Hosts {
  /** Does the work on so many hosts of its own, node-1 first, and destroys them afterwards. */
  withFresh<T>(work: (...hosts: FreshHosts) => Promise<T>, nodes?: number): Promise<T>
}

/** Hosts for works that may be given up together. */
export interface Round extends Hosts {
  /** Destroys those that are worked on; whoever asks for another is refused. */
  abandon(): Promise<void>
}

export interface FreshSandboxes extends Hosts, AsyncDisposable {
  begin(): Round
  /** Starts making hosts ahead, so that so many works of that size find theirs at once; others go. */
  keepReady(works: number, nodes: number): void
}

/** Milliseconds after which a gateway may remove what a killed run has left behind. */
const longest = 45 * 60_000

interface Made {
  readonly nodes: number
  readonly sandbox: Promise<Sandbox>
}

export function createFreshSandboxes(provider: SandboxProvider): FreshSandboxes {
  const stock = createStock(provider)
  const rounds = new Set<Round>()
  let closed = false

  function begin(): Round {
    if (closed) throw new Error('Proving was stopped.')
    const round = createRound(provider, stock)
    rounds.add(round)
    return round
  }

  const whole = begin()
  return {
    begin,
    withFresh: whole.withFresh,
    keepReady(works, nodes) {
      if (!closed) stock.fill(works, nodes)
    },
    async [Symbol.asyncDispose]() {
      closed = true
      await Promise.all([...[...rounds].map((round) => round.abandon()), stock.clear()])
    },
  }
}

function createRound(provider: SandboxProvider, stock: Stock): Round {
  const busy = new Set<Made>()
  let closed = false

  async function leave(made: Made): Promise<void> {
    await destroy(made)
    busy.delete(made)
  }

  return {
    async withFresh(work, nodes = 1) {
      if (closed) throw new Error('Proving was stopped.')
      const made = stock.take(nodes)
      busy.add(made)
      try {
        const first = await made.sandbox
        return await work(first, ...(await othersOf(provider, first)))
      } finally {
        await leave(made)
      }
    },
    async abandon() {
      closed = true
      await Promise.all([...busy].map(leave))
    },
  }
}

/** Hosts made ahead. */
interface Stock {
  /** One of these that still runs, with all its time; else a new one. */
  take(nodes: number): Made
  /** Holds so many of that size, and no others. */
  fill(count: number, nodes: number): void
  clear(): Promise<void>
}

function createStock(provider: SandboxProvider): Stock {
  let ready: readonly Made[] = []
  return {
    take(nodes) {
      const made = ready.find((each) => each.nodes === nodes)
      if (!made) return madeOf(nodes, create(provider, nodes))
      ready = ready.filter((each) => each !== made)
      return madeOf(nodes, renew(provider, made))
    },
    fill(count, nodes) {
      const fitting = ready.filter((each) => each.nodes === nodes)
      const others = ready.filter((each) => each.nodes !== nodes)
      const missing = Math.max(0, count - fitting.length)
      const more = Array.from({ length: missing }, () => madeOf(nodes, create(provider, nodes)))
      ready = [...fitting, ...more]
      for (const other of others) void destroy(other)
    },
    async clear() {
      const all = ready
      ready = []
      await Promise.all(all.map(destroy))
    },
  }
}

function madeOf(nodes: number, sandbox: Promise<Sandbox>): Made {
  // Whoever works on it is told.
  sandbox.catch(() => undefined)
  return { nodes, sandbox }
}

async function create(provider: SandboxProvider, nodes: number): Promise<Sandbox> {
  const owner = `prove-${randomUUID()}`
  const created = await provider.create({ owner, expiresAt: Date.now() + longest, nodes })
  if (created.ok) return created.value
  throw new Error(`No sandbox could be started: ${problem(created.error).message}`)
}

/** The host made ahead, or a new one where that has ended meanwhile. */
async function renew(provider: SandboxProvider, made: Made): Promise<Sandbox> {
  const sandbox = await made.sandbox.catch(() => undefined)
  const extended = await sandbox?.extend(Date.now() + longest)
  if (sandbox && extended?.ok) return sandbox
  await sandbox?.destroy()
  return await create(provider, made.nodes)
}

async function destroy({ sandbox }: Made): Promise<void> {
  const started = await sandbox.catch(() => undefined)
  await started?.destroy()
}

async function othersOf(provider: SandboxProvider, { info }: Sandbox): Promise<readonly Sandbox[]> {
  const found = await Promise.all(
    info.nodes.slice(1).map((node) => provider.find(info.owner, node)),
  )
  return found.map((each) => {
    if (each.ok) return each.value
    throw new Error(`A host of the lab is gone: ${problem(each.error).message}`)
  })
}
