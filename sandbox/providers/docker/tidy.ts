/** Puts to sleep what has run its time, and removes what has slept too long or is nobody's. */
import { firstNode } from '#lib/nodes.ts'
import type { TidyReport } from '#sandbox/provider.ts'
import type { Claim } from './claims.ts'
import { type Inventory, type OuterState, takeInventory } from './inventory.ts'
import { sweepLabNetworks } from './lab-network.ts'
import { labName, type Scope } from './names.ts'
import { putToSleep, removeSandbox } from './remove.ts'

/** Milliseconds for which something half made may still become whole. */
const grace = 60_000

export interface TidyOptions {
  readonly now: number
  /** Milliseconds a sleeping sandbox is kept after its end. */
  readonly retention: number
  /** Whether a sandbox that nobody has claimed is kept ready on purpose. */
  isWarm(id: string): boolean
}

type Deed = 'sleep' | 'remove' | 'clear' | 'keep'

export async function tidy(scope: Scope, options: TidyOptions): Promise<TidyReport> {
  const inventory = await takeInventory(scope)
  const containers = new Map(inventory.containers.map((each) => [each.id, each]))
  const deeds = [
    ...inventory.claims.map((claim) => ({
      id: claim.id,
      deed: judgeClaimed(claim, containers.get(claim.id), inventory, options),
    })),
    ...unclaimed(inventory, options).map((id) => ({ id, deed: 'remove' as const })),
  ]
  await Promise.all(
    deeds.map(async ({ id, deed }) => {
      const container = containers.get(id)?.container
      if (deed === 'remove') await removeSandbox(scope, id)
      else if (deed !== 'keep' && container) await putToSleep(scope, container)
    }),
  )
  await sweepLabNetworks(scope, options.now - grace)
  const count = (wanted: Deed) => deeds.filter(({ deed }) => deed === wanted).length
  return { slept: count('sleep'), removed: count('remove') }
}

function judgeClaimed(
  claim: Claim,
  container: OuterState | undefined,
  inventory: Inventory,
  { now, retention }: TidyOptions,
): Deed {
  if (claim.expiresAt + retention <= now) return 'remove'
  if (container?.state === 'running') {
    const over = claim.expiresAt <= now || isStray(claim, container, inventory, now)
    return over ? 'sleep' : 'keep'
  }
  if (container?.state === 'created') return container.madeAt + grace <= now ? 'clear' : 'keep'
  if (container) return 'clear'
  const hasDisk = inventory.disks.some(({ id }) => id === claim.id)
  return hasDisk || claim.startedAt + grace > now ? 'keep' : 'remove'
}

/** A host of a lab without its node-1, or that was never joined to it: nobody can use it. */
function isStray(
  claim: Claim,
  container: OuterState,
  { claims, containers }: Inventory,
  now: number,
) {
  if (claim.node === firstNode) return false
  if (Math.max(claim.startedAt, container.madeAt) + grace > now) return false
  const heads = claims.filter(({ owner, node }) => owner === claim.owner && node === firstNode)
  const runs = (id: string) => containers.some((each) => each.id === id && each.state === 'running')
  return !heads.some(({ id }) => runs(id) && container.networks.includes(labName(id)))
}

/** Containers and disks without a claim: leftovers, unless they are warm or too young to tell. */
function unclaimed(
  { containers, disks, claims }: Inventory,
  options: TidyOptions,
): readonly string[] {
  const claimed = new Set(claims.map(({ id }) => id))
  const old = [...containers, ...disks].filter(
    ({ id, madeAt }) => !claimed.has(id) && !options.isWarm(id) && madeAt + grace <= options.now,
  )
  return [...new Set(old.map(({ id }) => id))]
}
