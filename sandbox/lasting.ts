/**
 * Passes a check that wants a container created, and no more, once that lasts: every container is created on its way
 * to running, and on a busy machine for seconds.
 */
import type { CheckOf } from '#lib/checks/check.ts'
import type { EngineContainer } from '#lib/engine/state.ts'
import { matches } from '#sandbox/checks/container.ts'
import type { EngineClient } from '#sandbox/engine/client.ts'
import { detailsSchema } from '#sandbox/engine/wire/container.ts'

type ContainerCheck = CheckOf<'container'>

export interface LastingOptions {
  readonly client: Pick<EngineClient, 'get'>
  /** All containers, as they are known now. */
  containers(): readonly EngineContainer[]
  pass(check: ContainerCheck): void
}

export interface Lasting extends Disposable {
  /** Looks at a check that would pass once more, later; asked again meanwhile, still once. */
  later(check: ContainerCheck): void
}

/** Milliseconds a container must stay created: after these a client that is to start it has asked for that. */
const lasts = 1500

export function createLasting({ client, containers, pass }: LastingOptions): Lasting {
  const waiting = new Map<string, NodeJS.Timeout>()
  let disposed = false

  /** An engine speaks of a container that it is starting only when that is over. Null when it says nothing. */
  async function isCreated({ id }: EngineContainer): Promise<boolean | null> {
    const found = await client.get(`/containers/${encodeURIComponent(id)}/json`, detailsSchema)
    if (found.ok) return found.value.status === 'created'
    return found.error === 'unreachable' ? null : false
  }

  async function look(check: ContainerCheck): Promise<void> {
    const answers = await Promise.all(
      containers()
        .filter((container) => matches(check, container))
        .map(isCreated),
    )
    if (disposed) return
    waiting.delete(check.id)
    if (answers.filter(Boolean).length >= check.atLeast) pass(check)
    else if (answers.includes(null)) later(check)
  }

  function later(check: ContainerCheck): void {
    if (waiting.has(check.id)) return
    waiting.set(
      check.id,
      setTimeout(() => void look(check), lasts),
    )
  }

  return {
    later,
    [Symbol.dispose]() {
      disposed = true
      for (const timer of waiting.values()) clearTimeout(timer)
    },
  }
}
