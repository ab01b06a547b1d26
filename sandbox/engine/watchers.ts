/** Shares one engine watcher among all who look at the same sandbox. */
import type { Logger } from 'pino'
import type { EngineState } from '#lib/engine/state.ts'
import { createEngineClient } from '#sandbox/engine/client.ts'
import { type EngineListener, watchEngine } from '#sandbox/engine/watcher.ts'
import type { Sandbox } from '#sandbox/provider.ts'

export interface EngineWatchers extends Disposable {
  /** Listens to a sandbox's engine; the watcher ends when the last listener has gone. */
  listen(sandbox: Sandbox, listener: EngineListener): Disposable
}

interface Shared {
  readonly listeners: Set<EngineListener>
  readonly watcher: Disposable
  latest: EngineState | 'silent' | null
}

function share(sandbox: Sandbox, log: Logger): Shared {
  const listeners = new Set<EngineListener>()
  const client = createEngineClient(() => sandbox.openEngine())
  const watcher = watchEngine({
    client,
    since: sandbox.info.startedAt,
    log,
    listener: {
      onState(state) {
        shared.latest = state
        for (const listener of listeners) listener.onState(state)
      },
      onMoment(state) {
        for (const listener of listeners) listener.onMoment(state)
      },
      onSilent() {
        shared.latest = 'silent'
        for (const listener of listeners) listener.onSilent()
      },
    },
  })
  const shared: Shared = { listeners, watcher, latest: null }
  return shared
}

export function createEngineWatchers(log: Logger): EngineWatchers {
  const bySandbox = new Map<string, Shared>()
  return {
    listen(sandbox, listener) {
      const { id } = sandbox.info
      const shared = bySandbox.get(id) ?? share(sandbox, log.child({ sandbox: id }))
      bySandbox.set(id, shared)
      shared.listeners.add(listener)
      if (shared.latest === 'silent') listener.onSilent()
      else if (shared.latest !== null) listener.onState(shared.latest)
      return {
        [Symbol.dispose]() {
          shared.listeners.delete(listener)
          if (shared.listeners.size > 0 || bySandbox.get(id) !== shared) return
          bySandbox.delete(id)
          shared.watcher[Symbol.dispose]()
        },
      }
    },
    [Symbol.dispose]() {
      for (const { watcher } of bySandbox.values()) watcher[Symbol.dispose]()
      bySandbox.clear()
    },
  }
}
