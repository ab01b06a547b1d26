/** Fresh sandboxes for proving, all of which are destroyed at the end, whatever that end is. */
import { randomUUID } from 'node:crypto'
import { problem } from '#lib/errors.ts'
import type { Sandbox, SandboxProvider } from '#sandbox/provider.ts'

export type FreshHosts = readonly [Sandbox, ...Sandbox[]]

export interface FreshSandboxes extends AsyncDisposable {
  /** Does the work on so many hosts of its own, node-1 first, and destroys them afterwards. */
  withFresh<T>(work: (...hosts: FreshHosts) => Promise<T>, nodes?: number): Promise<T>
}

/** Milliseconds after which a gateway may remove what a killed run has left behind. */
const longest = 45 * 60_000

export function createFreshSandboxes(provider: SandboxProvider): FreshSandboxes {
  const made = new Set<Promise<Sandbox>>()
  let closed = false

  async function create(nodes: number): Promise<Sandbox> {
    const owner = `prove-${randomUUID()}`
    const created = await provider.create({ owner, expiresAt: Date.now() + longest, nodes })
    if (created.ok) return created.value
    throw new Error(`No sandbox could be started: ${problem(created.error).message}`)
  }

  async function destroy(sandbox: Promise<Sandbox>): Promise<void> {
    const started = await sandbox.catch(() => undefined)
    await started?.destroy()
    made.delete(sandbox)
  }

  async function othersOf({ info }: Sandbox): Promise<readonly Sandbox[]> {
    const found = await Promise.all(
      info.nodes.slice(1).map((node) => provider.find(info.owner, node)),
    )
    return found.map((each) => {
      if (each.ok) return each.value
      throw new Error(`A host of the lab is gone: ${problem(each.error).message}`)
    })
  }

  return {
    async withFresh(work, nodes = 1) {
      if (closed) throw new Error('Proving was stopped.')
      const sandbox = create(nodes)
      made.add(sandbox)
      try {
        const first = await sandbox
        return await work(first, ...(await othersOf(first)))
      } finally {
        await destroy(sandbox)
      }
    },
    async [Symbol.asyncDispose]() {
      closed = true
      await Promise.all([...made].map(destroy))
    },
  }
}
