/** What one learner has: the claim of each of their hosts, and which of these run and reach each other. */
import { firstNode, type NodeName, nodeNames } from '#lib/nodes.ts'
import type { SandboxInfo } from '#sandbox/provider.ts'
import { type Claim, listClaims } from './claims.ts'
import { listContainers, type OuterState } from './inventory.ts'
import { labName, type Scope } from './names.ts'

export interface Owned {
  /** The newest claim of each host. */
  readonly claims: readonly Claim[]
  /** The outer containers of these, whatever their state. */
  readonly containers: readonly OuterState[]
}

/** Looks at what that owner has. */
export async function readOwned(scope: Scope, owner: string): Promise<Owned> {
  const claims = newest(await listClaims(scope, owner))
  const containers = await Promise.all(claims.map(({ id }) => listContainers(scope, id)))
  return { claims, containers: containers.flat() }
}

/** Claims come newest first. */
const newest = (claims: readonly Claim[]) =>
  nodeNames.flatMap((node) => claims.find((claim) => claim.node === node) ?? [])

export const claimOf = ({ claims }: Owned, node: NodeName): Claim | undefined =>
  claims.find((claim) => claim.node === node)

/** The running container of a sandbox. */
export const runningOf = ({ containers }: Owned, id: string): OuterState | undefined =>
  containers.find((outer) => outer.id === id && outer.state === 'running')

/** The hosts that run; all but node-1 count only while they are on the network of the lab. */
export function nodesOf(owned: Owned): readonly NodeName[] {
  const head = claimOf(owned, firstNode)
  return owned.claims.flatMap(({ id, node }) => {
    const outer = runningOf(owned, id)
    if (!outer || !head) return []
    return node === firstNode || outer.networks.includes(labName(head.id)) ? [node] : []
  })
}

/** What the gateway is told of a claim. */
export const infoOf = (
  { id, owner, node, startedAt, expiresAt }: Claim,
  nodes: readonly NodeName[],
): SandboxInfo => ({ id, owner, node, nodes, startedAt, expiresAt })

/** Everything in a course that runs, each host for itself. */
export async function listRunning(scope: Scope): Promise<readonly SandboxInfo[]> {
  const [claims, containers] = await Promise.all([listClaims(scope), listContainers(scope)])
  const byOwner = Map.groupBy(claims, ({ owner }) => owner)
  return [...byOwner.values()].flatMap((theirs) => {
    const owned = { claims: newest(theirs), containers }
    const nodes = nodesOf(owned)
    return theirs.filter(({ id }) => runningOf(owned, id)).map((claim) => infoOf(claim, nodes))
  })
}
