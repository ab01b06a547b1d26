/** A learner's sandbox and, in its outer container, the terminals it is compared with. */
import { err, type Result } from '#lib/result.ts'
import { startBareTerminal } from './child-program.ts'
import type { Learner } from './learner.ts'
import { openSocketTerminal, type Terminal } from './terminal.ts'
import { startWetty } from './wetty.ts'
import type { Workbench } from './workbench.ts'

export interface Peers {
  readonly learner: Learner
  /** A terminal of the bare server; its client reads, or sleeps. */
  bare(asleep?: 'asleep'): Promise<Terminal>
  readonly barePid: number
  /** A terminal of wetty, or why there is none. */
  readonly wetty: Result<() => Promise<Terminal>, string>
}

/** Starts all of it, measures, and ends it again. */
export async function withPeers<T>(
  workbench: Workbench,
  wanted: { readonly wetty: boolean },
  measure: (peers: Peers) => Promise<T>,
): Promise<T> {
  const learner = await workbench.learner()
  const container = await workbench.containerOf(await learner.start())
  const server = workbench.keep(await startBareTerminal(container.id))
  const wetty = wanted.wetty ? await startWetty(workbench, container.id) : err('not asked for')
  try {
    return await measure({
      learner,
      bare: (asleep) =>
        openSocketTerminal(`ws://127.0.0.1:${server.firstLine}`, {}, asleep ?? 'none'),
      barePid: server.pid,
      wetty: wetty.ok ? { ok: true, value: wetty.value.open } : wetty,
    })
  } finally {
    if (wetty.ok) await wetty.value.program[Symbol.asyncDispose]()
    await server[Symbol.asyncDispose]()
    await learner.end()
  }
}
