/** Puts to sleep what has run its time, and removes what has slept too long or is nobody's. */
import type { TidyReport } from '#sandbox/provider.ts'
import type { Claim } from './claims.ts'
import { type Inventory, type OuterState, takeInventory } from './inventory.ts'
import type { Scope } from './names.ts'
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
  const count = (wanted: Deed) => deeds.filter(({ deed }) => deed === wanted).length
  return { slept: count('sleep'), removed: count('remove') }
}

function judgeClaimed(
  claim: Claim,
  container: OuterState | undefined,
  { disks }: Inventory,
  { now, retention }: TidyOptions,
): Deed {
  if (claim.expiresAt + retention <= now) return 'remove'
  if (container?.state === 'running') return claim.expiresAt <= now ? 'sleep' : 'keep'
  if (container?.state === 'created') return container.madeAt + grace <= now ? 'clear' : 'keep'
  if (container) return 'clear'
  const hasDisk = disks.some(({ id }) => id === claim.id)
  return hasDisk || claim.startedAt + grace > now ? 'keep' : 'remove'
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
