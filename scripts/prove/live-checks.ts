/** Follows the checks of a lesson on its hosts exactly as the gateway does, and waits for verdicts. */
import type { Logger } from 'pino'
import type { Check, Verdict } from '#lib/checks/check.ts'
import type { ScriptSource } from '#sandbox/checks/script.ts'
import type { EngineWatchers } from '#sandbox/engine/watchers.ts'
import { followHosts } from '#sandbox/lesson-hosts.ts'
import type { Sandbox } from '#sandbox/provider.ts'

export interface LiveChecks extends Disposable {
  /** The latest verdict on a check; undefined before the first. */
  verdict(check: string): Verdict | undefined
  /** Waits until every one of these has a verdict at all; false when time was up first. */
  judged(checks: readonly string[], within: number): Promise<boolean>
  /** Waits until all of these have passed; false when time was up first. */
  passed(checks: readonly string[], within: number): Promise<boolean>
}

export interface LiveChecksOptions {
  readonly checks: readonly Check[]
  readonly hosts: readonly Sandbox[]
  readonly watchers: EngineWatchers
  readonly source: ScriptSource
  readonly log: Logger
}

/** Starts following; nothing counts as passed from before. */
export function watchChecks(options: LiveChecksOptions): LiveChecks {
  const { checks, hosts, watchers, source, log } = options
  const verdicts = new Map<string, Verdict>()
  let news = Promise.withResolvers<void>()
  const following = followHosts({
    checks,
    hosts,
    watchers,
    source,
    log,
    alreadyPassed: [],
    store: async () => undefined,
    report(check, verdict) {
      verdicts.set(check, verdict)
      news.resolve()
      news = Promise.withResolvers()
    },
  })

  async function until(holds: () => boolean, within: number): Promise<boolean> {
    const time = Promise.withResolvers<'late'>()
    const timer = setTimeout(() => time.resolve('late'), within)
    while (!holds()) {
      if ((await Promise.race([news.promise, time.promise])) === 'late') break
    }
    clearTimeout(timer)
    return holds()
  }

  return {
    verdict: (check) => verdicts.get(check),
    judged: (ids, within) => until(() => ids.every((id) => verdicts.has(id)), within),
    passed: (ids, within) =>
      until(() => ids.every((id) => verdicts.get(id)?.outcome === 'passed'), within),
    [Symbol.dispose]: () => following[Symbol.dispose](),
  }
}
