/** Several hosts of one learner as a whole: started together, joined, and ended together. */
import type Docker from 'dockerode'
import type { ErrorCode } from '#lib/errors.ts'
import { firstNode, type NodeName, nodesUpTo } from '#lib/nodes.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { SandboxSpec, TerminalAttachment } from '#sandbox/provider.ts'
import type { Claim } from './claims.ts'
import { engineErrorCode } from './engine-error.ts'
import { type Handed, type HandOutParts, handOut } from './hand-out.ts'
import { listDisks } from './inventory.ts'
import {
  connectToLab,
  joinLab,
  type LabHead,
  leaveLab,
  makeLabNetwork,
  removeLabNetwork,
} from './lab-network.ts'
import type { Scope } from './names.ts'
import { claimOf, readOwned, runningOf } from './owned.ts'
import { putToSleep, removeSandbox } from './remove.ts'

/** Milliseconds a shell that was opened ahead may take to end. */
const shellPatience = 3000

/** The owner's node-1, once as many hosts as asked for run and reach each other. */
export async function openHosts(
  parts: HandOutParts,
  spec: SandboxSpec,
): Promise<Result<Handed, ErrorCode>> {
  const { nodes: count = 1 } = spec
  if (count === 1) return handOut(parts, spec, firstNode)
  const head = await readHead(parts.scope, spec.owner)
  const first = await obtain(parts, spec, firstNode, head)
  if (!first.ok) return first
  const others = nodesUpTo(count).slice(1)
  const failed = await joinOthers(parts, spec, first.value, others).catch(engineErrorCode)
  if (failed !== null) await endLab(parts.scope, spec.owner)
  return failed === null ? first : err(failed)
}

/** The owner's node-1 if there is one, running or asleep; its network is made. */
async function readHead(scope: Scope, owner: string): Promise<LabHead | undefined> {
  const claim = claimOf(await readOwned(scope, owner), firstNode)
  const [disk] = claim ? await listDisks(scope, claim.id) : []
  if (disk) await makeLabNetwork(scope, disk)
  return disk
}

/** The host of that name: as it runs, else handed out. */
async function obtain(
  parts: HandOutParts,
  spec: SandboxSpec,
  node: NodeName,
  head: LabHead | undefined,
): Promise<Result<Handed, ErrorCode>> {
  const { scope } = parts
  const owned = await readOwned(scope, spec.owner)
  const claim = claimOf(owned, node)
  const outer = claim && runningOf(owned, claim.id)
  if (!outer) {
    const connect = (container: Docker.Container) =>
      head ? connectToLab(scope, head, { node, container }) : Promise.resolve()
    return handOut(parts, spec, node, connect)
  }
  const container = scope.docker.getContainer(outer.container)
  return ok({ container, claim, madeAt: outer.madeAt })
}

/** Null when all went well; else why not. */
async function joinOthers(
  parts: HandOutParts,
  spec: SandboxSpec,
  first: Handed,
  names: readonly NodeName[],
): Promise<ErrorCode | null> {
  const head = await readHead(parts.scope, spec.owner)
  if (!head) return 'sandbox-failed'
  // The hosts of a lab end together, so the later ones get no more time than the first has.
  const { expiresAt } = first.claim
  const others = await Promise.all(
    names.map((node) => obtain(parts, { ...spec, expiresAt }, node, head)),
  )
  const failed = others.find((other) => !other.ok)
  if (failed && !failed.ok) return failed.error
  const hosts = [first, ...others.flatMap((other) => (other.ok ? [other.value] : []))]
  const joined = await Promise.all(hosts.map((host) => join(parts, head, host)))
  return joined.every(Boolean) ? null : 'sandbox-failed'
}

async function join({ scope, shelf }: HandOutParts, head: LabHead, host: Handed): Promise<boolean> {
  const { claim, container } = host
  const joined = await joinLab(scope, head, { node: claim.node, container })
  const ahead = shelf.takeTerminal(claim.id, 't1')
  if (ahead) await endShell(ahead)
  return joined
}

/** Its prompt shows the name that the host had before; the page gets a new shell. */
async function endShell(terminal: TerminalAttachment): Promise<void> {
  let shown = ''
  terminal.stream.on('data', (bytes: Buffer) => {
    // Before its prompt a shell does not see the end of its input.
    if (!shown.includes('$')) {
      shown += bytes.toString('latin1')
      if (shown.includes('$')) terminal.stream.write('\u0004')
    }
  })
  const { promise: late, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, shellPatience)
  await Promise.race([terminal.ended, late])
  clearTimeout(timer)
  terminal[Symbol.dispose]()
}

/** Puts all hosts but node-1 to sleep. Node-1 keeps name and address: its swarm knows it by them. */
export async function endLab(scope: Scope, owner: string): Promise<void> {
  const owned = await readOwned(scope, owner)
  const head = claimOf(owned, firstNode)
  const others = owned.claims.filter(({ node }) => node !== firstNode)
  await Promise.all(
    others.map(async ({ id }) => {
      const outer = runningOf(owned, id)
      if (outer) await putToSleep(scope, outer.container)
    }),
  )
  if (!head) return
  const outer = runningOf(owned, head.id)
  if (outer) await leaveLab(scope, outer, scope.docker.getContainer(outer.container))
  await removeLabNetwork(scope, head.id)
}

/** Stops whatever the owner has in good order and keeps the disks. */
export async function sleepAll(scope: Scope, owner: string): Promise<void> {
  const { claims, containers } = await readOwned(scope, owner)
  await Promise.all(containers.map(({ container }) => putToSleep(scope, container)))
  const head = claims.find(({ node }) => node === firstNode)
  if (head && claims.length > 1) await removeLabNetwork(scope, head.id)
}

/** Removes a sandbox; with node-1 goes the whole lab. */
export async function removeWithLab(scope: Scope, claim: Claim): Promise<void> {
  const { claims } = await readOwned(scope, claim.owner)
  const isHead = claims.some(({ id, node }) => id === claim.id && node === firstNode)
  const others = isHead ? claims.filter(({ node }) => node !== firstNode) : []
  await removeAll(scope, [claim, ...others])
}

/** Removes hosts of one owner: node-1 last, for with it goes the network that the others are on. */
export async function removeAll(scope: Scope, claims: readonly Claim[]): Promise<void> {
  const remove = (some: readonly Claim[]) =>
    Promise.all(some.map(({ id }) => removeSandbox(scope, id)))
  await remove(claims.filter(({ node }) => node !== firstNode))
  await remove(claims.filter(({ node }) => node === firstNode))
}
