/** What is read of the engine's lists of networks and volumes. */
import { z } from 'zod'
import type { EngineNetwork, EngineVolume } from '#lib/engine/state.ts'
import { distinct, lenientList, listLimit, text } from '#sandbox/engine/wire/lenient.ts'

const subnetSchema = z.object({ Subnet: z.string().max(64) }).transform(({ Subnet }) => Subnet)

const networkSchema = z
  .object({
    Id: text,
    Name: text,
    Driver: text,
    Scope: z.enum(['local', 'swarm', 'global']).catch('local'),
    Internal: z.boolean().default(false),
    IPAM: z.object({ Config: lenientList(subnetSchema, 8).nullish() }).nullish(),
    Created: text.default(''),
  })
  .transform((network) => ({
    created: network.Created,
    network: {
      id: network.Id,
      name: network.Name,
      driver: network.Driver,
      scope: network.Scope,
      internal: network.Internal,
      subnets: network.IPAM?.Config ?? [],
    },
  }))

/** GET /networks, which comes in no order: oldest first here. */
export const networksSchema: z.ZodType<readonly EngineNetwork[]> = lenientList(
  networkSchema,
  listLimit,
).transform((networks) =>
  distinct(
    networks
      .toSorted((a, b) => (a.created < b.created ? -1 : a.created > b.created ? 1 : 0))
      .map(({ network }) => network),
    ({ id }) => id,
  ),
)

const anonymousLabel = 'com.docker.volume.anonymous'

const volumeSchema = z
  .object({
    Name: text,
    Driver: text,
    Labels: z.record(z.string(), z.unknown()).nullish(),
  })
  .transform(
    (volume): EngineVolume => ({
      name: volume.Name,
      driver: volume.Driver,
      // Engines before 23 set no label, but name such a volume by 64 random digits.
      anonymous: anonymousLabel in (volume.Labels ?? {}) || /^[0-9a-f]{64}$/.test(volume.Name),
    }),
  )

/** GET /volumes, by name. */
export const volumesSchema: z.ZodType<readonly EngineVolume[]> = z
  .object({ Volumes: lenientList(volumeSchema, listLimit).nullish() })
  .transform(({ Volumes }) =>
    distinct(
      (Volumes ?? []).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
      ({ name }) => name,
    ),
  )
