/** Tells when sandboxes stop, from the engine's events; a gap in the stream is made up by looking. */
import type { Logger } from 'pino'
import { z } from 'zod'
import { listContainers } from './inventory.ts'
import { labels, type Scope } from './names.ts'

/** Milliseconds between attempts to reach an engine that does not answer. */
const retryAfter = 1000

const eventSchema = z.object({ Actor: z.object({ Attributes: z.record(z.string(), z.string()) }) })

export interface Stops extends Disposable {
  /** Remembers a running sandbox, so that its end is told even when the event is missed. */
  watch(id: string): void
  onStopped(listener: (id: string) => void): Disposable
}

export function watchStops(scope: Scope, log: Logger): Stops {
  const listeners = new Set<(id: string) => void>()
  const running = new Set<string>()
  const closing = new AbortController()

  const tell = (id: string) => {
    if (!running.delete(id)) return
    for (const listener of listeners) listener(id)
  }

  const compare = async () => {
    const listed = await listContainers(scope)
    const ids = new Set(listed.flatMap(({ id, state }) => (state === 'running' ? [id] : [])))
    for (const id of [...running]) if (!ids.has(id)) tell(id)
  }

  const follow = async () => {
    const stream = await scope.docker.getEvents({
      filters: { type: ['container'], event: ['die'], label: [labels.sandbox] },
      abortSignal: closing.signal,
    })
    await compare()
    for await (const line of jsonLines(stream)) {
      const event = eventSchema.safeParse(line)
      const id = event.success ? event.data.Actor.Attributes[labels.sandbox] : undefined
      if (id !== undefined) tell(id)
    }
  }

  void keepFollowing(follow, closing.signal, log)
  return {
    watch: (id) => void running.add(id),
    onStopped(listener) {
      listeners.add(listener)
      return { [Symbol.dispose]: () => void listeners.delete(listener) }
    },
    [Symbol.dispose]: () => closing.abort(),
  }
}

async function keepFollowing(follow: () => Promise<void>, closing: AbortSignal, log: Logger) {
  while (!closing.aborted) {
    try {
      await follow()
    } catch (thrown) {
      if (!closing.aborted) log.debug({ err: thrown }, 'the host engine’s events ended')
    }
    await new Promise((resolve) => setTimeout(resolve, retryAfter).unref())
  }
}

async function* jsonLines(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator<unknown> {
  let partial = ''
  for await (const chunk of stream) {
    const lines = (partial + chunk.toString()).split('\n')
    partial = lines.pop() ?? ''
    for (const line of lines) if (line !== '') yield JSON.parse(line)
  }
}
