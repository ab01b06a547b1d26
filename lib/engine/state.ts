/** The model of a learner's Docker engine that checks and live diagrams read. */
import * as z from '#lib/page-zod.ts'

export const containerStateSchema = z.enum([
  'created',
  'running',
  'paused',
  'restarting',
  'exited',
  'dead',
  'removed',
])
export type ContainerState = z.infer<typeof containerStateSchema>

export const publishedPortSchema = z.object({
  host: z.int(),
  container: z.int(),
  protocol: z.enum(['tcp', 'udp', 'sctp']),
  /** The one address of the host that it is published on; absent when it is on all of them. */
  address: z.optional(z.string()),
})

/** Something of the host, or a volume, that a container sees in its own files. */
export const mountSchema = z.object({
  kind: z.enum(['volume', 'bind', 'tmpfs', 'other']),
  /** The volume's name, or the path on the host; empty for tmpfs. */
  source: z.string(),
  /** The path in the container. */
  target: z.string(),
  readOnly: z.boolean(),
})
export type EngineMount = z.infer<typeof mountSchema>

/** When a service may start, seen from one that it depends on. */
export const dependencySchema = z.object({
  service: z.string(),
  until: z.enum(['started', 'healthy', 'done']),
})
export type ComposeDependency = z.infer<typeof dependencySchema>

const composeMembershipSchema = z.object({
  project: z.string(),
  service: z.string(),
  /** What its `depends_on` said when the container was made. */
  dependsOn: z._default(z.readonly(z.array(dependencySchema)), []),
})

export const engineContainerSchema = z.object({
  id: z.string(),
  name: z.string(),
  image: z.string(),
  /** The id of the image it was made from, even when the name has moved on. */
  imageId: z.optional(z.string()),
  state: containerStateSchema,
  /** Known once the main process has ended; kept after removal. */
  exitCode: z.optional(z.int()),
  /** Whether the kernel ended it for want of memory. */
  oomKilled: z.optional(z.boolean()),
  /** What its health check last found; absent when it has none. */
  health: z.optional(z.enum(['starting', 'healthy', 'unhealthy'])),
  /** Why the engine could not start it, in the engine's words. */
  startError: z.optional(z.string()),
  ports: z.readonly(z.array(publishedPortSchema)),
  /** Names of the networks it is attached to; `host` and `none` count as such. */
  networks: z.readonly(z.array(z.string())),
  /** Its IPv4 address in each of those that give one, by the network's name. */
  addresses: z._default(z.record(z.string(), z.string()), {}),
  mounts: z._default(z.readonly(z.array(mountSchema)), []),
  /** The Compose project and service it belongs to. */
  compose: z.optional(composeMembershipSchema),
  /** The swarm service it is a task of. */
  swarmService: z.optional(z.string()),
})
export type EngineContainer = z.infer<typeof engineContainerSchema>

/** One step of an image's history; only some steps make a layer of files. */
export const imageLayerSchema = z.object({
  /** The digest of its files, the same wherever the same layer is used; absent when it has none. */
  digest: z.optional(z.string()),
  /** The instruction that made it, as a Dockerfile would say it. */
  instruction: z.string(),
  /** Bytes. */
  size: z.number(),
})
export type ImageLayer = z.infer<typeof imageLayerSchema>

export const engineImageSchema = z.object({
  id: z.string(),
  references: z.readonly(z.array(z.string())),
  /** Bytes. */
  size: z.number(),
  /** Lowest first; empty until it has been looked at. */
  layers: z._default(z.readonly(z.array(imageLayerSchema)), []),
})
export type EngineImage = z.infer<typeof engineImageSchema>

export const engineNetworkSchema = z.object({
  id: z.string(),
  name: z.string(),
  driver: z.string(),
  scope: z.enum(['local', 'swarm', 'global']),
  internal: z.boolean(),
  /** Address ranges, such as 172.18.0.0/16. */
  subnets: z.readonly(z.array(z.string())),
})
export type EngineNetwork = z.infer<typeof engineNetworkSchema>

export const engineVolumeSchema = z.object({
  name: z.string(),
  driver: z.string(),
  /** Made without a name, as `docker run -v /data` does. */
  anonymous: z.boolean(),
})
export type EngineVolume = z.infer<typeof engineVolumeSchema>

export const swarmNodeSchema = z.object({
  id: z.string(),
  hostname: z.string(),
  role: z.enum(['manager', 'worker']),
  leader: z.boolean(),
  availability: z.enum(['active', 'pause', 'drain']),
  status: z.enum(['ready', 'down', 'disconnected', 'unknown']),
})
export type SwarmNode = z.infer<typeof swarmNodeSchema>

export const swarmServiceSchema = z.object({
  id: z.string(),
  name: z.string(),
  image: z.string(),
  mode: z.enum(['replicated', 'global', 'other']),
  /** How many tasks are wanted; absent for a global service. */
  replicas: z.optional(z.int()),
  /** How its last update goes, in the engine's word; absent before the first. */
  update: z.optional(z.string()),
  ports: z._default(z.readonly(z.array(publishedPortSchema)), []),
})
export type SwarmService = z.infer<typeof swarmServiceSchema>

export const swarmTaskSchema = z.object({
  id: z.string(),
  /** The id of its service. */
  service: z.string(),
  /** The id of its node, once it has one. */
  node: z.optional(z.string()),
  slot: z.optional(z.int()),
  image: z.string(),
  state: z.string(),
  desired: z.string(),
  error: z.optional(z.string()),
})
export type SwarmTask = z.infer<typeof swarmTaskSchema>

/** What a manager tells of its swarm; a worker and a lone engine know nothing of it. */
export const swarmSchema = z.discriminatedUnion('role', [
  z.object({ role: z.literal('none') }),
  z.object({ role: z.literal('worker') }),
  z.object({
    role: z.literal('manager'),
    /** The id of this engine's own node. */
    node: z._default(z.string(), ''),
    nodes: z.readonly(z.array(swarmNodeSchema)),
    services: z.readonly(z.array(swarmServiceSchema)),
    tasks: z.readonly(z.array(swarmTaskSchema)),
  }),
])
export type Swarm = z.infer<typeof swarmSchema>

/** A command that ran through `docker exec`, as the engine reported it. */
export const engineExecSchema = z.object({
  container: z.string(),
  command: z.string(),
})
export type EngineExec = z.infer<typeof engineExecSchema>

/** Something the engine reported, for the list of recent happenings. */
export const engineHappeningSchema = z.object({
  /** Unique and rising within one engine's life. */
  seq: z.int(),
  /** Milliseconds since the epoch. */
  at: z.number(),
  type: z.string(),
  action: z.string(),
  /** The name of what it happened to, or its id. */
  subject: z.string(),
  exitCode: z.optional(z.int()),
})
export type EngineHappening = z.infer<typeof engineHappeningSchema>

export const engineStateSchema = z.object({
  /** Newest last. Removed containers stay, marked so, up to a bound. */
  containers: z.readonly(z.array(engineContainerSchema)),
  images: z.readonly(z.array(engineImageSchema)),
  networks: z._default(z.readonly(z.array(engineNetworkSchema)), []),
  volumes: z._default(z.readonly(z.array(engineVolumeSchema)), []),
  swarm: z._default(swarmSchema, { role: 'none' }),
  /** The most recent ones, newest last. */
  execs: z.readonly(z.array(engineExecSchema)),
  /** The most recent ones, newest last. */
  happenings: z._default(z.readonly(z.array(engineHappeningSchema)), []),
})
export type EngineState = z.infer<typeof engineStateSchema>

export const emptyEngineState: EngineState = {
  containers: [],
  images: [],
  networks: [],
  volumes: [],
  swarm: { role: 'none' },
  execs: [],
  happenings: [],
}
