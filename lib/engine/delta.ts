/** What has changed from one state of an engine to the next, small enough to be sent at every change. */

import {
  type EngineState,
  engineContainerSchema,
  engineExecSchema,
  engineHappeningSchema,
  engineImageSchema,
  engineNetworkSchema,
  engineVolumeSchema,
  type Swarm,
  swarmNodeSchema,
  swarmServiceSchema,
  swarmTaskSchema,
} from '#lib/engine/state.ts'
import * as z from '#lib/page-zod.ts'

/** Changes of a collection whose entries have a key. */
const patchOf = <T extends z.ZodMiniType>(entry: T) =>
  z.object({
    /** Entries as they are now; new ones come after all others. */
    changed: z.optional(z.readonly(z.array(entry))),
    /** Keys of those that are gone. */
    removed: z.optional(z.readonly(z.array(z.string()))),
    /** All keys in their order, when that is not the one that follows from the above. */
    order: z.optional(z.readonly(z.array(z.string()))),
  })

/** Changes of a list that grows at its end and is forgotten at its beginning. */
const tailOf = <T extends z.ZodMiniType>(entry: T) =>
  z.object({ dropped: z.int(), added: z.readonly(z.array(entry)) })

export const engineDeltaSchema = z.object({
  containers: z.optional(patchOf(engineContainerSchema)),
  images: z.optional(patchOf(engineImageSchema)),
  networks: z.optional(patchOf(engineNetworkSchema)),
  volumes: z.optional(patchOf(engineVolumeSchema)),
  swarm: z.optional(
    z.discriminatedUnion('role', [
      z.object({ role: z.literal('none') }),
      z.object({ role: z.literal('worker') }),
      z.object({
        role: z.literal('manager'),
        node: z.string(),
        nodes: z.optional(patchOf(swarmNodeSchema)),
        services: z.optional(patchOf(swarmServiceSchema)),
        tasks: z.optional(patchOf(swarmTaskSchema)),
      }),
    ]),
  ),
  execs: z.optional(tailOf(engineExecSchema)),
  happenings: z.optional(tailOf(engineHappeningSchema)),
})
export type EngineDelta = z.infer<typeof engineDeltaSchema>

interface Patch<T> {
  readonly changed?: readonly T[] | undefined
  readonly removed?: readonly string[] | undefined
  readonly order?: readonly string[] | undefined
}
interface Tail<T> {
  readonly dropped: number
  readonly added: readonly T[]
}
type SwarmDelta = NonNullable<EngineDelta['swarm']>

const byId = ({ id }: { readonly id: string }): string => id
const byName = ({ name }: { readonly name: string }): string => name

/** Entries that have not changed are, as a rule, the same object. */
const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

/** What turns `before` into `after`; null when nothing does. Keys are unique within a collection. */
export function diff(before: EngineState, after: EngineState): EngineDelta | null {
  const delta: EngineDelta = {
    containers: patch(before.containers, after.containers, byId),
    images: patch(before.images, after.images, byId),
    networks: patch(before.networks, after.networks, byId),
    volumes: patch(before.volumes, after.volumes, byName),
    swarm: swarmDelta(before.swarm, after.swarm),
    execs: tail(before.execs, after.execs),
    happenings: tail(before.happenings, after.happenings),
  }
  const changes = Object.entries(delta).filter(([, change]) => change !== undefined)
  return changes.length === 0 ? null : Object.fromEntries(changes)
}

/** The state after a delta of `diff`; what has not changed stays the same object. */
export function apply(state: EngineState, delta: EngineDelta): EngineState {
  return {
    containers: patched(state.containers, delta.containers, byId),
    images: patched(state.images, delta.images, byId),
    networks: patched(state.networks, delta.networks, byId),
    volumes: patched(state.volumes, delta.volumes, byName),
    swarm: delta.swarm ? applySwarm(state.swarm, delta.swarm) : state.swarm,
    execs: extended(state.execs, delta.execs),
    happenings: extended(state.happenings, delta.happenings),
  }
}

function patch<T>(
  before: readonly T[],
  after: readonly T[],
  key: (entry: T) => string,
): Patch<T> | undefined {
  if (before === after) return undefined
  const known = new Map(before.map((entry) => [key(entry), entry]))
  const present = new Set(after.map(key))
  const changed = after.filter((entry) => !same(known.get(key(entry)), entry))
  const removed = [...known.keys()].filter((id) => !present.has(id))
  const kept = [...known.keys()].filter((id) => present.has(id))
  const order = after.map(key)
  const natural = [...kept, ...order.filter((id) => !known.has(id))]
  const moved = natural.some((id, i) => id !== order[i])
  if (changed.length === 0 && removed.length === 0 && !moved) return undefined
  return {
    ...(changed.length > 0 && { changed }),
    ...(removed.length > 0 && { removed }),
    ...(moved && { order }),
  }
}

function patched<T>(
  before: readonly T[],
  change: Patch<T> | undefined,
  key: (entry: T) => string,
): readonly T[] {
  if (!change) return before
  const entries = new Map(before.map((entry) => [key(entry), entry]))
  for (const id of change.removed ?? []) entries.delete(id)
  for (const entry of change.changed ?? []) entries.set(key(entry), entry)
  if (!change.order) return [...entries.values()]
  return change.order.flatMap((id) => {
    const entry = entries.get(id)
    return entry === undefined ? [] : [entry]
  })
}

/** Looks for how much was dropped in front so that the rest is the beginning of what is there now. */
function tail<T>(before: readonly T[], after: readonly T[]): Tail<T> | undefined {
  if (before === after) return undefined
  const dropped = before.findIndex(
    (_, start) =>
      before.length - start <= after.length &&
      before.slice(start).every((entry, i) => same(entry, after[i])),
  )
  const gone = dropped < 0 ? before.length : dropped
  const added = after.slice(before.length - gone)
  return gone === 0 && added.length === 0 ? undefined : { dropped: gone, added }
}

const extended = <T>(before: readonly T[], change: Tail<T> | undefined): readonly T[] =>
  change ? [...before.slice(change.dropped), ...change.added] : before

const emptyManager = { role: 'manager', node: '', nodes: [], services: [], tasks: [] } as const

function swarmDelta(before: Swarm, after: Swarm): SwarmDelta | undefined {
  if (before === after || same(before, after)) return undefined
  if (after.role !== 'manager') return { role: after.role }
  const from = before.role === 'manager' ? before : emptyManager
  const nodes = patch(from.nodes, after.nodes, byId)
  const services = patch(from.services, after.services, byId)
  const tasks = patch(from.tasks, after.tasks, byId)
  return {
    role: 'manager',
    node: after.node,
    ...(nodes && { nodes }),
    ...(services && { services }),
    ...(tasks && { tasks }),
  }
}

function applySwarm(before: Swarm, delta: SwarmDelta): Swarm {
  if (delta.role !== 'manager') return delta
  const from = before.role === 'manager' ? before : emptyManager
  return {
    role: 'manager',
    node: delta.node,
    nodes: patched(from.nodes, delta.nodes, byId),
    services: patched(from.services, delta.services, byId),
    tasks: patched(from.tasks, delta.tasks, byId),
  }
}
