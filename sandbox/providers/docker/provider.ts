/** Runs sandboxes on a stock Docker engine. Labels are the truth: nothing is remembered that matters. */
import type Docker from 'dockerode'
import type { Logger } from 'pino'
import type { ErrorCode } from '#lib/errors.ts'
import { firstNode, type NodeName, nodesUpTo } from '#lib/nodes.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { sandboxImage } from '#sandbox/image/sandbox-image.ts'
import { baseImage } from '#sandbox/prepare/engine-names.ts'
import type { Sandbox, SandboxProvider } from '#sandbox/provider.ts'
import { listClaims } from './claims.ts'
import { startSandbox, type Wanted } from './create.ts'
import { asking, engineStatus } from './engine-error.ts'
import { readFixed } from './fixed.ts'
import type { Handed } from './hand-out.ts'
import { listDisks } from './inventory.ts'
import { endLab, openHosts, removeAll } from './lab.ts'
import type { Scope } from './names.ts'
import type { Egress, RootfsKind, SandboxLimits } from './outer-container.ts'
import { claimOf, listRunning, nodesOf, readOwned, runningOf } from './owned.ts'
import { dockerSandbox } from './sandbox.ts'
import { readStatus } from './status.ts'
import { watchStops } from './stops.ts'
import { tidy } from './tidy.ts'
import { createWarmShelf } from './warm-shelf.ts'

export interface DockerProviderOptions {
  readonly docker: Docker
  /** Names the course; one engine may serve several, which never touch each other's sandboxes. */
  readonly course: string
  readonly limits: SandboxLimits
  readonly egress: Egress
  /** Milliseconds a sleeping sandbox is kept after its end. */
  readonly retention: number
  /** Seconds after which a sandbox ends by itself even when no gateway is left to end it. */
  readonly longestRun: number
  /** An OCI runtime that the engine knows by that name; its own default if absent. */
  readonly runtime?: string | undefined
  readonly rootfs?: RootfsKind | undefined
  readonly log: Logger
}

export function createDockerProvider(options: DockerProviderOptions): SandboxProvider & Disposable {
  const { docker, course, retention, log } = options
  const scope: Scope = { docker, course }
  const longestRun = options.longestRun * 1000
  const stops = watchStops(scope, log)
  // As they are now: a new version of the files is for the next start of the gateway.
  const image = sandboxImage(baseImage)
  const start = async (wanted: Wanted) =>
    startSandbox(scope, await readFixed(options, await image), wanted, log)
  const shelf = createWarmShelf({ scope, log, start })
  const hold = ({ container, claim, madeAt }: Handed, nodes: readonly NodeName[]): Sandbox => {
    stops.watch(claim.id)
    const latestEnd = madeAt + longestRun
    return dockerSandbox({ scope, container, claim, nodes, latestEnd, warmth: shelf })
  }

  return {
    status: async () => readStatus(docker, await image),
    create: (spec) =>
      asking(async () => {
        const opened = await openHosts({ scope, shelf, start, longestRun }, spec)
        return opened.ok ? ok(hold(opened.value, nodesUpTo(spec.nodes ?? 1))) : opened
      }),
    find: (owner, node = firstNode) => asking(() => find(scope, owner, node, hold)),
    endLab: (owner) =>
      asking(async () => {
        await endLab(scope, owner)
        return ok(null)
      }),
    discard: (owner) => asking(() => discard(scope, owner)),
    list: () => asking(async () => ok(await listRunning(scope))),
    warm: shelf.keep,
    tidy: (now) => tidy(scope, { now, retention, isWarm: shelf.has }),
    onStopped: stops.onStopped,
    [Symbol.dispose]: () => {
      shelf[Symbol.dispose]()
      stops[Symbol.dispose]()
    },
  }
}

type Hold = (handed: Handed, nodes: readonly NodeName[]) => Sandbox

async function find(
  scope: Scope,
  owner: string,
  node: NodeName,
  hold: Hold,
): Promise<Result<Sandbox, ErrorCode>> {
  const owned = await readOwned(scope, owner)
  const claim = claimOf(owned, node)
  if (!claim) return err('no-sandbox')
  const outer = runningOf(owned, claim.id)
  const nodes = nodesOf(owned)
  if (outer && nodes.includes(node) && (await isRunning(scope.docker, outer.container))) {
    const container = scope.docker.getContainer(outer.container)
    return ok(hold({ container, claim, madeAt: outer.madeAt }, nodes))
  }
  const [disk] = await listDisks(scope, claim.id)
  return err(disk ? 'sandbox-asleep' : 'no-sandbox')
}

/** Lists show a container as running until its end has been tidied away; looking at it does not. */
async function isRunning(docker: Docker, container: string): Promise<boolean> {
  try {
    return (await docker.getContainer(container).inspect()).State.Running
  } catch (thrown) {
    if (engineStatus(thrown) === 404) return false
    throw thrown
  }
}

async function discard(scope: Scope, owner: string): Promise<Result<null, ErrorCode>> {
  const claims = await listClaims(scope, owner)
  await removeAll(scope, claims)
  return ok(null)
}
