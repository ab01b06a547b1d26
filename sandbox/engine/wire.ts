/** What the gateway reads of the Docker API's answers; a learner's engine is trusted with nothing. */
import { z } from 'zod'
import type { EngineContainer, EngineImage } from '#lib/engine/state.ts'

/** Most containers, and most images, that are looked at. */
export const listLimit = 1000

const text = z.string().transform((value) => value.slice(0, 300))

/** A list of which entries that do not parse, and those beyond the limit, are left out. */
const lenientList = <T>(entry: z.ZodType<T>, limit: number) =>
  z.array(z.unknown()).transform((entries) =>
    entries.slice(0, limit).flatMap((value) => {
      const parsed = entry.safeParse(value)
      return parsed.success ? [parsed.data] : []
    }),
  )

const portSchema = z
  .object({
    PrivatePort: z.number().int(),
    PublicPort: z.number().int(),
    Type: z.enum(['tcp', 'udp', 'sctp']),
  })
  .transform((port) => ({
    host: port.PublicPort,
    container: port.PrivatePort,
    protocol: port.Type,
  }))

const summarySchema = z.object({
  Id: text,
  Names: z.array(text).nullish(),
  Image: text,
  ImageID: text.optional(),
  State: z.string(),
  Status: text.default(''),
  Created: z.number(),
  Ports: lenientList(portSchema, 64).nullish(),
  NetworkSettings: z.object({ Networks: z.record(z.string(), z.unknown()).nullish() }).nullish(),
})

const stateSchema = z.enum(['created', 'running', 'paused', 'restarting', 'exited', 'dead'])

/** A container with what only the list knows: when it was made and from which image id. */
export interface ListedContainer {
  readonly container: EngineContainer
  /** Milliseconds since the epoch. */
  readonly created: number
  readonly imageId: string | undefined
}

function exitCodeOf(state: string, status: string): number | undefined {
  const code = state === 'exited' ? /^Exited \((\d+)\)/.exec(status)?.[1] : undefined
  return code === undefined ? undefined : Number(code)
}

/** Docker lists a published port once per address family. */
function distinctPorts(ports: EngineContainer['ports']): EngineContainer['ports'] {
  const byKey = new Map(
    ports.map((port) => [`${port.host}:${port.container}/${port.protocol}`, port]),
  )
  return [...byKey.values()].sort((a, b) => a.container - b.container || a.host - b.host)
}

function listed(summary: z.infer<typeof summarySchema>): ListedContainer {
  const exitCode = exitCodeOf(summary.State, summary.Status)
  return {
    created: summary.Created * 1000,
    imageId: summary.ImageID,
    container: {
      id: summary.Id,
      name: (summary.Names?.[0] ?? '').replace(/^\//, ''),
      image: summary.Image,
      state: stateSchema.catch('exited').parse(summary.State),
      ...(exitCode !== undefined && { exitCode }),
      ports: distinctPorts(summary.Ports ?? []),
      networks: Object.keys(summary.NetworkSettings?.Networks ?? {})
        .slice(0, 32)
        .sort(),
      addresses: {},
      mounts: [],
    },
  }
}

/** GET /containers/json?all=1 */
export const containersSchema: z.ZodType<readonly ListedContainer[]> = lenientList(
  summarySchema.transform(listed),
  listLimit,
)

const imageSchema = z
  .object({
    Id: text,
    RepoTags: z.array(text).nullish(),
    RepoDigests: z.array(text).nullish(),
    Size: z.number(),
  })
  .transform((image): EngineImage => {
    const names = (list: readonly string[] | null | undefined) =>
      (list ?? []).filter((name) => !name.includes('<none>')).slice(0, 64)
    const tags = names(image.RepoTags)
    return {
      id: image.Id,
      references: tags.length > 0 ? tags : names(image.RepoDigests),
      size: image.Size,
      layers: [],
    }
  })

/** GET /images/json */
export const imagesSchema: z.ZodType<readonly EngineImage[]> = lenientList(imageSchema, listLimit)

/** One line of GET /events. */
export const eventSchema = z
  .object({
    Type: z.string(),
    Action: z.string(),
    Actor: z.object({
      ID: text,
      Attributes: z
        .object({
          name: text.optional(),
          image: text.optional(),
          exitCode: z.coerce.number().int().optional(),
        })
        .nullish(),
    }),
    time: z.number(),
    timeNano: z.number(),
  })
  .transform((event) => ({
    type: event.Type,
    action: event.Action.slice(0, 1000),
    id: event.Actor.ID,
    name: event.Actor.Attributes?.name,
    image: event.Actor.Attributes?.image,
    exitCode: event.Actor.Attributes?.exitCode,
    /** Seconds since the epoch. */
    time: event.time,
    timeNano: event.timeNano,
  }))

export type EngineEvent = z.infer<typeof eventSchema>
