/** A learner at the first terminal of each of their hosts. */
import { firstNode, type NodeName } from '#lib/nodes.ts'
import type { Sandbox } from '#sandbox/provider.ts'
import { type LearnerShell, openLearnerShell } from './learner-shell.ts'

export interface LearnerShells extends Disposable {
  /** The shell on that host; on node-1 if absent. */
  on(node?: NodeName): LearnerShell
}

/** Opens one on each host and waits for its prompt. */
export async function openLearnerShells(hosts: readonly Sandbox[]): Promise<LearnerShells> {
  const opened = await Promise.all(
    hosts.map(async (host) => [host.info.node, await openLearnerShell(host)] as const),
  )
  const shells = new Map(opened)
  return {
    on(node = firstNode) {
      const shell = shells.get(node)
      if (!shell)
        throw new Error(`The lesson has no ${node}; say so with nodes in its frontmatter.`)
      return shell
    },
    [Symbol.dispose]() {
      for (const shell of shells.values()) shell[Symbol.dispose]()
    },
  }
}
