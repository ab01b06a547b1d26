/** What is read of the engine's list of containers. */
import { z } from 'zod'
import type { EngineContainer, EngineMount } from '#lib/engine/state.ts'
import { dependenciesIn } from '#sandbox/engine/wire/compose-labels.ts'
import { lenientList, listLimit, text } from '#sandbox/engine/wire/lenient.ts'

/** Addresses that mean every interface, which need no saying. */
const everywhere: ReadonlySet<string> = new Set(['', '0.0.0.0', '::'])

const portSchema = z
  .object({
    IP: z.string().max(64).default(''),
    PrivatePort: z.number().int(),
    PublicPort: z.number().int(),
    Type: z.enum(['tcp', 'udp', 'sctp']),
  })
  .transform((port) => ({
    host: port.PublicPort,
    container: port.PrivatePort,
    protocol: port.Type,
    ...(!everywhere.has(port.IP) && { address: port.IP }),
  }))

const mountKinds = z
  .enum(['volume', 'bind', 'tmpfs'])
  .or(z.unknown().transform(() => 'other' as const))

const mountSchema = z
  .object({
    Type: mountKinds,
    Name: text.optional(),
    Source: text.default(''),
    Destination: text,
    RW: z.boolean().default(true),
  })
  .transform(
    (mount): EngineMount => ({
      kind: mount.Type,
      source: mount.Type === 'volume' ? (mount.Name ?? mount.Source) : mount.Source,
      target: mount.Destination,
      readOnly: !mount.RW,
    }),
  )

const endpointSchema = z.object({ IPAddress: z.string().max(64).default('') }).nullable()

const labelsSchema = z
  .object({
    'com.docker.compose.project': text.optional(),
    'com.docker.compose.service': text.optional(),
    'com.docker.compose.depends_on': z.string().max(4096).optional().catch(undefined),
    'com.docker.swarm.service.name': text.optional(),
  })
  .nullish()

const summarySchema = z.object({
  Id: text,
  Names: z.array(text).nullish(),
  Image: text,
  ImageID: text.optional(),
  State: z.string(),
  Status: text.default(''),
  Created: z.number(),
  Ports: lenientList(portSchema, 64).nullish(),
  Mounts: lenientList(mountSchema, 32).nullish(),
  Labels: labelsSchema.catch(null),
  NetworkSettings: z
    .object({ Networks: z.record(z.string(), endpointSchema.catch(null)).nullish() })
    .nullish(),
})

const stateSchema = z.enum(['created', 'running', 'paused', 'restarting', 'exited', 'dead'])

/** A container with what only the list knows: when it was made. */
export interface ListedContainer {
  readonly container: EngineContainer
  /** Milliseconds since the epoch. */
  readonly created: number
}

function exitCodeOf(status: string): number | undefined {
  const code = /^(?:Exited|Restarting) \((\d+)\)/.exec(status)?.[1]
  return code === undefined ? undefined : Number(code)
}

function healthOf(status: string): EngineContainer['health'] {
  const said = /\((health: starting|healthy|unhealthy)\)/.exec(status)?.[1]
  if (said === 'healthy' || said === 'unhealthy') return said
  return said === undefined ? undefined : 'starting'
}

/** Docker lists a published port once per address family. */
function distinctPorts(ports: EngineContainer['ports']): EngineContainer['ports'] {
  const byKey = new Map(
    ports.map((port) => [`${port.address} ${port.host}:${port.container}/${port.protocol}`, port]),
  )
  return [...byKey.values()].sort((a, b) => a.container - b.container || a.host - b.host)
}

function networksOf(summary: z.infer<typeof summarySchema>) {
  const entries = Object.entries(summary.NetworkSettings?.Networks ?? {}).slice(0, 32)
  return {
    networks: entries.map(([name]) => name).sort(),
    addresses: Object.fromEntries(
      entries.flatMap(([name, endpoint]) =>
        endpoint && endpoint.IPAddress !== '' ? [[name, endpoint.IPAddress]] : [],
      ),
    ),
  }
}

function ownersOf(labels: z.infer<typeof labelsSchema>): Partial<EngineContainer> {
  const project = labels?.['com.docker.compose.project']
  const service = labels?.['com.docker.compose.service']
  const dependsOn = dependenciesIn(labels?.['com.docker.compose.depends_on'] ?? '')
  const swarmService = labels?.['com.docker.swarm.service.name']
  return {
    ...(project !== undefined &&
      service !== undefined && { compose: { project, service, dependsOn } }),
    ...(swarmService !== undefined && { swarmService }),
  }
}

function listed(summary: z.infer<typeof summarySchema>): ListedContainer {
  const exitCode = exitCodeOf(summary.Status)
  const health = healthOf(summary.Status)
  return {
    created: summary.Created * 1000,
    container: {
      id: summary.Id,
      name: (summary.Names?.[0] ?? '').replace(/^\//, ''),
      image: summary.Image,
      ...(summary.ImageID !== undefined && { imageId: summary.ImageID }),
      state: stateSchema.catch('exited').parse(summary.State),
      ...(exitCode !== undefined && { exitCode }),
      ...(health !== undefined && { health }),
      ports: distinctPorts(summary.Ports ?? []),
      ...networksOf(summary),
      mounts: (summary.Mounts ?? []).toSorted((a, b) => (a.target < b.target ? -1 : 1)),
      ...ownersOf(summary.Labels),
    },
  }
}

/** One entry of GET /containers/json?all=1 */
export const containerSchema: z.ZodType<ListedContainer> = summarySchema.transform(listed)

/** That list, of which the entries are still to be read. */
export const rawContainersSchema = z.array(z.unknown())

/** GET /containers/json?all=1 */
export const containersSchema: z.ZodType<readonly ListedContainer[]> = lenientList(
  containerSchema,
  listLimit,
)
