/** Finds, starts and ends the sandbox of a learner, or the several of a lab; the provider's labels are the only truth. */
import { setTimeout as delay } from 'node:timers/promises'
import type { ErrorCode } from '#lib/errors.ts'
import type { NodeName } from '#lib/nodes.ts'
import { ok, type Result } from '#lib/result.ts'
import { keptFilesLimit } from '#sandbox/kept-files.ts'
import type { Sandbox, SandboxInfo, SandboxProvider } from '#sandbox/provider.ts'
import type { ServingOptions } from '#sandbox/serving.ts'
import type { Created, Started } from '#sandbox/starting-line.ts'
import { createStarts } from '#sandbox/starts.ts'

export interface Sessions {
  /** `no-sandbox` when the learner has none. */
  find(learner: string, node?: NodeName): Promise<Result<Sandbox, ErrorCode>>
  /** As `find`; of one that is being started, as soon as it runs, or after some seconds. */
  findStarted(learner: string): Promise<Result<Sandbox, ErrorCode>>
  /**
   * The learner's sandbox, made when there is none and room for it; simultaneous calls share one. With
   * several nodes a lab: a learner who has a host already is refused, not queued, when there is no room.
   */
  start(learner: string, nodes?: number): Promise<Result<Started, ErrorCode>>
  /**
   * A new sandbox in place of the running one, with the files of its workspace. When those cannot be
   * read or are too large the old one stays; when no new one starts they are put into the next.
   */
  renew(learner: string, nodes: number): Promise<Result<Started, ErrorCode>>
  /** Puts all of the learner's hosts to sleep but node-1; `no-sandbox` when that does not run. */
  endLab(learner: string): Promise<Result<SandboxInfo, ErrorCode>>
  /** Gives the learner's running sandbox its whole time again. */
  extend(learner: string): Promise<Result<SandboxInfo, ErrorCode>>
  /** Stops the learner's sandbox and keeps what is in it. */
  sleep(learner: string): Promise<Result<null, ErrorCode>>
  /** Destroys the learner's sandbox, if any. */
  end(learner: string): Promise<Result<null, ErrorCode>>
  /** Calls back once when that sandbox stops. */
  onStopped(sandboxId: string, listener: () => void): Disposable
}

/** Milliseconds for which a page that has just been opened waits for a host that is being started. */
const startedWithin = 8000

type WithFound = <T>(
  learner: string,
  deed: (sandbox: Sandbox) => Promise<Result<T, ErrorCode>>,
) => Promise<Result<T, ErrorCode>>

export function createSessions(options: ServingOptions): Sessions & Disposable {
  const { provider, limits, now, log } = options
  const ending = new Map<string, Promise<Result<null, ErrorCode>>>()
  const stops = createStopBoard(provider)
  const starts = createStarts(options, async (learner) => void (await ending.get(learner)))

  const renewing = new Map<string, Created>()

  const destroy = async (learner: string) => {
    await starts.settled(learner)
    starts.forget(learner)
    log.info({ learner }, 'sandbox is ended by its learner')
    return provider.discard(learner)
  }

  const withFound: WithFound = async (learner, deed) => {
    const found = await provider.find(learner)
    return found.ok ? deed(found.value) : found
  }

  return {
    find: (learner, node) => provider.find(learner, node),
    findStarted: (learner) => findStarted(learner, provider, starts),
    start: starts.start,
    renew: (learner, nodes) =>
      single(renewing, learner, async () => {
        await starts.settled(learner)
        const packed = await withFound(learner, ({ workspace }) => workspace.pack(keptFilesLimit))
        if (!packed.ok) return packed
        log.info({ learner, bytes: packed.value.length }, 'sandbox is renewed by its learner')
        return starts.replace({ learner, nodes }, packed.value)
      }),
    endLab: (learner) =>
      withFound(learner, async ({ info }) => {
        const ended = await provider.endLab(learner)
        return ended.ok ? ok({ ...info, nodes: [info.node] }) : ended
      }),
    extend: (learner) => withFound(learner, (sandbox) => sandbox.extend(now() + limits.lifetime)),
    sleep: (learner) => withFound(learner, (sandbox) => sandbox.sleep()),
    end: (learner) => single(ending, learner, () => destroy(learner)),
    onStopped: stops.onStopped,
    [Symbol.dispose]() {
      starts[Symbol.dispose]()
      stops[Symbol.dispose]()
    },
  }
}

async function findStarted(
  learner: string,
  provider: SandboxProvider,
  starts: ReturnType<typeof createStarts>,
): Promise<Result<Sandbox, ErrorCode>> {
  const found = await provider.find(learner)
  if (found.ok || !starts.isStarting(learner)) return found
  await Promise.race([starts.settled(learner), delay(startedWithin, null, { ref: false })])
  return provider.find(learner)
}

/** Runs the work of a key once at a time; whoever asks meanwhile gets the same answer. */
function single<T>(running: Map<string, Promise<T>>, key: string, work: () => Promise<T>) {
  const current = running.get(key)
  if (current) return current
  const started = work().finally(() => running.delete(key))
  running.set(key, started)
  return started
}

/** One subscription to the provider, shared by however many sockets wait for their sandbox. */
function createStopBoard(provider: SandboxProvider) {
  const waiting = new Map<string, Set<() => void>>()
  const subscription = provider.onStopped((id) => {
    const listeners = waiting.get(id)
    waiting.delete(id)
    for (const listener of listeners ?? []) listener()
  })
  return {
    onStopped(id: string, listener: () => void): Disposable {
      const listeners = waiting.get(id) ?? new Set()
      waiting.set(id, listeners.add(listener))
      return {
        [Symbol.dispose]() {
          listeners.delete(listener)
          if (listeners.size === 0 && waiting.get(id) === listeners) waiting.delete(id)
        },
      }
    },
    [Symbol.dispose]: () => subscription[Symbol.dispose](),
  }
}
