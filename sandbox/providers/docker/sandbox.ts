/** One running sandbox, seen through its outer container. */
import type Docker from 'dockerode'
import type { NodeName } from '#lib/nodes.ts'
import { err, ok } from '#lib/result.ts'
import type { Sandbox } from '#sandbox/provider.ts'
import { type Claim, renewAll } from './claims.ts'
import { asking } from './engine-error.ts'
import { attachGuest, attachTerminal, openConnection } from './enter.ts'
import { removeWithLab, sleepAll } from './lab.ts'
import type { Scope } from './names.ts'
import { infoOf } from './owned.ts'
import { runScript } from './run-script.ts'
import type { Warmth } from './warm-shelf.ts'
import { dockerWorkspace, readWorkspaceFile } from './workspace.ts'

export interface SandboxParts {
  readonly scope: Scope
  readonly container: Docker.Container
  readonly claim: Claim
  /** The hosts of its owner that run. */
  readonly nodes: readonly NodeName[]
  /** When its warden ends it whatever happens, in milliseconds since the epoch. */
  readonly latestEnd: number
  /** Terminals that were opened ahead of time. */
  readonly warmth: Warmth
}

export function dockerSandbox({
  scope,
  container,
  claim,
  nodes,
  latestEnd,
  warmth,
}: SandboxParts): Sandbox {
  return {
    info: infoOf(claim, nodes),
    attachTerminal: async (id, size) => {
      const ahead = warmth.takeTerminal(claim.id, id)
      if (!ahead) return attachTerminal(container, id, size)
      ahead.resize(size)
      return ok(ahead)
    },
    attachGuest: (id) => attachGuest(container, id),
    openEngine: () => openConnection(container, '/run/docker.sock', 'sandbox-failed'),
    openPort: (port) => openConnection(container, String(port), 'not-found'),
    readFile: (path, limit) => readWorkspaceFile(container, path, limit),
    workspace: dockerWorkspace(container),
    runScript: (run) => runScript(container, run),
    extend: (expiresAt) =>
      asking(async () => {
        const renewed = await renewAll(scope, claim, Math.min(expiresAt, latestEnd))
        return renewed ? ok(infoOf(renewed, nodes)) : err('internal')
      }),
    sleep: () =>
      asking(async () => {
        await sleepAll(scope, claim.owner)
        return ok(null)
      }),
    destroy: () => removeWithLab(scope, claim),
  }
}
