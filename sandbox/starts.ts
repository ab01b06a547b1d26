/** Starts the sandboxes that learners ask for, one at a time for each, and those of the queue in turn. */
import { ok } from '#lib/result.ts'
import { createAdmission } from '#sandbox/admission.ts'
import { createKeptFiles } from '#sandbox/kept-files.ts'
import type { Wish } from '#sandbox/queue.ts'
import { type ServingOptions, serve, serveAnew } from '#sandbox/serving.ts'
import { type Created, createStartingLine } from '#sandbox/starting-line.ts'

/** `ended` settles when nothing of that learner is being ended. */
export function createStarts(options: ServingOptions, ended: (learner: string) => Promise<void>) {
  const admission = createAdmission(options.provider, options.limits, options.now)
  const parts = { ...options, admission, kept: createKeptFiles() }
  const line = createStartingLine(beginNext)
  const stops = options.provider.onStopped(beginNext)

  const begin = (wish: Wish): Created =>
    line.begin(wish, async () => {
      await ended(wish.learner)
      return serve(wish, parts, () => line.before(wish.learner))
    })

  /** The first in the queue is served as soon as it is their turn, not when their page asks again. */
  function beginNext(): void {
    const next = admission.next(line.length())
    if (next === null || line.of(next.learner)) return
    begin(next).catch((error: unknown) => options.log.error({ err: error }, 'next did not start'))
  }

  /** Whoever asks for no more than is being started gets the same answer. */
  async function start(learner: string, nodes = 1): Created {
    const current = line.of(learner)
    if (current && current.nodes >= nodes) return current.outcome
    if (current) {
      await Promise.allSettled([current.outcome])
      return start(learner, nodes)
    }
    const wish = { learner, nodes }
    const position = admission.waiting(wish, line.length())
    return position === null ? begin(wish) : ok({ state: 'queued', position })
  }

  return {
    start,
    replace: (wish: Wish, files: Uint8Array): Created =>
      line.begin(wish, () => serveAnew(wish, files, parts)),
    settled: async (learner: string) => void (await line.of(learner)?.outcome),
    isStarting: (learner: string) => line.of(learner) !== undefined,
    /** What one wants no more who ends what they have. */
    forget(learner: string): void {
      admission.leave(learner)
      parts.kept.forget(learner)
    },
    [Symbol.dispose]() {
      stops[Symbol.dispose]()
      line[Symbol.dispose]()
    },
  }
}
