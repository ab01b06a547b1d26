/** Follows a lesson's checks on the hosts it has: each check on its own host, each engine for itself. */
import type { Check, Verdict } from '#lib/checks/check.ts'
import type { EngineState } from '#lib/engine/state.ts'
import { firstNode, type NodeName } from '#lib/nodes.ts'
import type { EngineListener } from '#sandbox/engine/watcher.ts'
import type { EngineWatchers } from '#sandbox/engine/watchers.ts'
import { followChecks, type LessonChecksOptions } from '#sandbox/lesson-checks.ts'
import type { Sandbox } from '#sandbox/provider.ts'

export interface LessonHostsOptions extends Omit<LessonChecksOptions, 'sandbox'> {
  /** The hosts that run. */
  readonly hosts: readonly Sandbox[]
  readonly watchers: EngineWatchers
  /** Told of the state of a host's engine, before the verdicts that follow from it. */
  onState?(node: NodeName, state: EngineState): void
}

const nodeOf = (check: Check): NodeName => check.node ?? firstNode

/** Starts following; disposing ends it. */
export function followHosts(options: LessonHostsOptions): Disposable {
  const { hosts, checks, alreadyPassed, report } = options
  const following = hosts.map((host) => followHost(host, options))
  const running = hosts.map(({ info }) => info.node)
  for (const check of checks.filter((each) => !running.includes(nodeOf(each)))) {
    const passed = alreadyPassed.includes(check.id)
    report(check.id, passed ? { outcome: 'passed' } : notRunning(nodeOf(check)))
  }
  return {
    [Symbol.dispose]() {
      for (const each of following) each[Symbol.dispose]()
    },
  }
}

const notRunning = (node: NodeName): Verdict => ({
  outcome: 'failed',
  why: `\`${node}\` does not run.`,
  next: 'Start the hosts of this lesson in the workspace.',
})

function followHost(sandbox: Sandbox, options: LessonHostsOptions): Disposable {
  const { node } = sandbox.info
  const checks = options.checks.filter((check) => nodeOf(check) === node)
  const ids = new Set(checks.map(({ id }) => id))
  const alreadyPassed = options.alreadyPassed.filter((id) => ids.has(id))
  const following = followChecks({ ...options, checks, alreadyPassed, sandbox })
  const listener: EngineListener = {
    onState(state) {
      options.onState?.(node, state)
      following.onState(state)
    },
    onMoment: (state) => following.onMoment(state),
    onSilent: () => following.onSilent(),
  }
  const watching = options.watchers.listen(sandbox, listener)
  return {
    [Symbol.dispose]() {
      watching[Symbol.dispose]()
      following[Symbol.dispose]()
    },
  }
}
