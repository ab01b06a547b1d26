/** What is read of a swarm. */
import { z } from 'zod'
import type { SwarmNode, SwarmService, SwarmTask } from '#lib/engine/state.ts'
import { distinct, lenientList, listLimit, text } from '#sandbox/engine/wire/lenient.ts'

/** GET /info: which part the engine has in a swarm, and its own node's id. */
export const swarmPartSchema = z
  .object({
    Swarm: z.object({
      LocalNodeState: z.string().default('inactive'),
      ControlAvailable: z.boolean().default(false),
      NodeID: text.default(''),
    }),
  })
  .transform(({ Swarm }) => ({
    role:
      Swarm.LocalNodeState === 'inactive' || Swarm.LocalNodeState === ''
        ? ('none' as const)
        : Swarm.ControlAvailable
          ? ('manager' as const)
          : ('worker' as const),
    node: Swarm.NodeID,
  }))

const nodeSchema = z
  .object({
    ID: text,
    Description: z.object({ Hostname: text.default('') }).nullish(),
    Spec: z.object({
      Role: z.enum(['manager', 'worker']),
      Availability: z.enum(['active', 'pause', 'drain']),
    }),
    Status: z.object({ State: z.enum(['ready', 'down', 'disconnected']).catch('down') }).nullish(),
    ManagerStatus: z.object({ Leader: z.boolean().default(false) }).nullish(),
  })
  .transform(
    (node): SwarmNode => ({
      id: node.ID,
      hostname: node.Description?.Hostname ?? '',
      role: node.Spec.Role,
      leader: node.ManagerStatus?.Leader ?? false,
      availability: node.Spec.Availability,
      status: node.Status?.State ?? 'unknown',
    }),
  )

/** Swarm pins images by digest; the name is what was asked for. */
const withoutDigest = (image: string): string => image.split('@')[0] ?? image

const taskSpecSchema = z
  .object({ ContainerSpec: z.object({ Image: text.default('') }).nullish() })
  .nullish()
const imageOf = (spec: z.infer<typeof taskSpecSchema>): string =>
  withoutDigest(spec?.ContainerSpec?.Image ?? '')

const servicePortSchema = z
  .object({
    PublishedPort: z.number().int(),
    TargetPort: z.number().int(),
    Protocol: z.enum(['tcp', 'udp', 'sctp']).default('tcp'),
  })
  .transform((port) => ({
    host: port.PublishedPort,
    container: port.TargetPort,
    protocol: port.Protocol,
  }))

const serviceSchema = z
  .object({
    ID: text,
    Spec: z.object({
      Name: text,
      TaskTemplate: taskSpecSchema,
      Mode: z.object({
        Replicated: z.object({ Replicas: z.number().int().default(1) }).nullish(),
        Global: z.unknown().optional(),
      }),
    }),
    Endpoint: z.object({ Ports: lenientList(servicePortSchema, 64).nullish() }).nullish(),
    UpdateStatus: z.object({ State: text.optional() }).nullish(),
  })
  .transform((service): SwarmService => {
    const { Replicated, Global } = service.Spec.Mode
    const update = service.UpdateStatus?.State
    return {
      id: service.ID,
      name: service.Spec.Name,
      image: imageOf(service.Spec.TaskTemplate),
      mode: Replicated ? 'replicated' : Global ? 'global' : 'other',
      ...(Replicated && { replicas: Replicated.Replicas }),
      ...(update !== undefined && update !== '' && { update }),
      ports: service.Endpoint?.Ports ?? [],
    }
  })

const taskSchema = z
  .object({
    ID: text,
    ServiceID: text,
    NodeID: text.optional(),
    Slot: z.number().int().optional(),
    Spec: taskSpecSchema,
    Status: z.object({ State: text, Err: text.optional() }),
    DesiredState: text,
    CreatedAt: text.default(''),
  })
  .transform((task) => ({
    created: task.CreatedAt,
    task: {
      id: task.ID,
      service: task.ServiceID,
      ...(task.NodeID && { node: task.NodeID }),
      ...(task.Slot !== undefined && { slot: task.Slot }),
      image: imageOf(task.Spec),
      state: task.Status.State,
      desired: task.DesiredState,
      ...(task.Status.Err && { error: task.Status.Err }),
    },
  }))

const byId = <T extends { readonly id: string }>(entries: readonly T[]): readonly T[] =>
  distinct(
    entries.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    ({ id }) => id,
  )

/** GET /nodes */
export const nodesSchema: z.ZodType<readonly SwarmNode[]> = lenientList(
  nodeSchema,
  listLimit,
).transform(byId)

/** GET /services */
export const servicesSchema: z.ZodType<readonly SwarmService[]> = lenientList(
  serviceSchema,
  listLimit,
).transform(byId)

/** GET /tasks, oldest first. */
export const tasksSchema: z.ZodType<readonly SwarmTask[]> = lenientList(
  taskSchema,
  listLimit,
).transform((tasks) =>
  distinct(
    tasks
      .toSorted((a, b) => (a.created < b.created ? -1 : a.created > b.created ? 1 : 0))
      .map(({ task }) => task),
    ({ id }) => id,
  ),
)
