/** What there is of each sandbox in the engine, put together from containers, disks and claims. */
import type Docker from 'dockerode'
import { z } from 'zod'
import { type Claim, listClaims } from './claims.ts'
import { labels, ofCourse, type Scope, sandboxIdSchema } from './names.ts'

export interface OuterState {
  readonly id: string
  /** The container's own id in the engine. */
  readonly container: string
  readonly slot: number
  /** Milliseconds since the epoch. */
  readonly madeAt: number
  readonly state: 'created' | 'running' | 'ended'
  /** Names of the networks it is on. */
  readonly networks: readonly string[]
}

export interface Disk {
  readonly id: string
  readonly slot: number
  readonly madeAt: number
}

export interface Inventory {
  readonly containers: readonly OuterState[]
  readonly disks: readonly Disk[]
  readonly claims: readonly Claim[]
}

const containerSchema = z
  .object({
    Id: z.string(),
    State: z.string(),
    Labels: z.object({
      [labels.sandbox]: sandboxIdSchema,
      [labels.slot]: z.coerce.number(),
      [labels.made]: z.coerce.number(),
    }),
    NetworkSettings: z.object({ Networks: z.record(z.string(), z.unknown()) }),
  })
  .transform(
    ({ Id, State, Labels, NetworkSettings }): OuterState => ({
      id: Labels[labels.sandbox],
      container: Id,
      slot: Labels[labels.slot],
      madeAt: Labels[labels.made],
      state: State === 'running' || State === 'created' ? State : 'ended',
      networks: Object.keys(NetworkSettings.Networks),
    }),
  )

const diskSchema = z
  .object({
    CreatedAt: z.coerce.date(),
    Labels: z.object({ [labels.sandbox]: sandboxIdSchema, [labels.slot]: z.coerce.number() }),
  })
  .transform(
    ({ CreatedAt, Labels }): Disk => ({
      id: Labels[labels.sandbox],
      slot: Labels[labels.slot],
      madeAt: CreatedAt.getTime(),
    }),
  )

/** The outer containers, of one sandbox if given. */
export async function listContainers(scope: Scope, id?: string): Promise<readonly OuterState[]> {
  const label = id === undefined ? labels.sandbox : `${labels.sandbox}=${id}`
  const listed: readonly unknown[] = await scope.docker.listContainers({
    all: true,
    ...ofCourse(scope, label, labels.made),
  })
  return parsed(containerSchema, listed)
}

/** The disks, of one sandbox if given. */
export async function listDisks(scope: Scope, id?: string): Promise<readonly Disk[]> {
  const more = id === undefined ? [] : [`${labels.sandbox}=${id}`]
  const { Volumes: volumes } = await scope.docker.listVolumes(ofCourse(scope, labels.slot, ...more))
  return parsed(diskSchema, volumes ?? [])
}

const slotSchema = z
  .object({ Labels: z.object({ [labels.slot]: z.coerce.number() }) })
  .transform(({ Labels }) => Labels[labels.slot])

/** The slots in use on the engine, by whatever course: a sleeping sandbox has no container, but a disk. */
export async function listSlots(docker: Docker): Promise<ReadonlySet<number>> {
  const filters = { label: [labels.slot] }
  const [containers, disks] = await Promise.all([
    docker.listContainers({ all: true, filters }),
    docker.listVolumes({ filters }),
  ])
  return new Set(parsed(slotSchema, [...containers, ...(disks.Volumes ?? [])]))
}

/** Everything there is. */
export async function takeInventory(scope: Scope): Promise<Inventory> {
  const [containers, disks, claims] = await Promise.all([
    listContainers(scope),
    listDisks(scope),
    listClaims(scope),
  ])
  return { containers, disks, claims }
}

/** Things that bear our labels but not our values are not ours. */
function parsed<T>(schema: z.ZodType<T>, values: readonly unknown[]): readonly T[] {
  return values.flatMap((value) => {
    const result = schema.safeParse(value)
    return result.success ? [result.data] : []
  })
}
