/** Fresh sandboxes for proving, all of which are destroyed at the end, whatever that end is. */
import { randomUUID } from 'node:crypto'
import { problem } from '#lib/errors.ts'
import type { Sandbox, SandboxProvider } from '#sandbox/provider.ts'

export interface FreshSandboxes extends AsyncDisposable {
  /** Does the work on a sandbox of its own, and destroys that afterwards. */
  withFresh<T>(work: (sandbox: Sandbox) => Promise<T>): Promise<T>
}

/** Milliseconds after which a gateway may remove what a killed run has left behind. */
const longest = 45 * 60_000

export function createFreshSandboxes(provider: SandboxProvider): FreshSandboxes {
  const made = new Set<Promise<Sandbox>>()
  let closed = false

  async function create(): Promise<Sandbox> {
    const owner = `prove-${randomUUID()}`
    const created = await provider.create({ owner, expiresAt: Date.now() + longest })
    if (created.ok) return created.value
    throw new Error(`No sandbox could be started: ${problem(created.error).message}`)
  }

  async function destroy(sandbox: Promise<Sandbox>): Promise<void> {
    const started = await sandbox.catch(() => undefined)
    await started?.destroy()
    made.delete(sandbox)
  }

  return {
    async withFresh(work) {
      if (closed) throw new Error('Proving was stopped.')
      const sandbox = create()
      made.add(sandbox)
      try {
        return await work(await sandbox)
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
