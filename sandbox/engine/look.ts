/** Looks at what may have changed in an engine, and takes it into the model. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Swarm } from '#lib/engine/state.ts'
import type { Result } from '#lib/result.ts'
import type { EngineClient, EngineFailure } from '#sandbox/engine/client.ts'
import { matchLayers } from '#sandbox/engine/image-layers.ts'
import type { EngineModel } from '#sandbox/engine/model.ts'
import { detailsSchema } from '#sandbox/engine/wire/container.ts'
import { containerSchema, rawContainersSchema } from '#sandbox/engine/wire/containers.ts'
import type { EngineEvent } from '#sandbox/engine/wire/events.ts'
import { historySchema, imageDigestsSchema, imagesSchema } from '#sandbox/engine/wire/images.ts'
import { listLimit, readInSlices } from '#sandbox/engine/wire/lenient.ts'
import { networksSchema, volumesSchema } from '#sandbox/engine/wire/networks.ts'
import {
  nodesSchema,
  servicesSchema,
  swarmPartSchema,
  tasksSchema,
} from '#sandbox/engine/wire/swarm.ts'

/** What a look can be about. */
export type Topic = 'containers' | 'images' | 'networks' | 'volumes' | 'swarm'

/** In the order in which they are asked about. */
export const topics: readonly Topic[] = ['containers', 'images', 'networks', 'volumes', 'swarm']

/** Containers, and images, that are asked about one by one in the course of one look. */
const atOnce = { containers: 16, images: 4 } as const

/** Milliseconds for which an answer that does not come holds up the next question. */
const patience = 1000

/** What an event may have changed on an engine with that part in a swarm. */
export function topicsOf({ type, action }: EngineEvent, role: Swarm['role']): readonly Topic[] {
  switch (type) {
    case 'container':
      if (action.startsWith('exec_')) return []
      // A swarm tells nothing of its tasks but the containers that are theirs; to ask an engine whether
      // it is in one costs it two programs, so that is not done for each container of one that is not.
      return role === 'manager' ? ['containers', 'swarm'] : ['containers']
    case 'image':
    case 'builder':
      return ['images']
    case 'network':
      // A swarm that is begun or left shows by its networks.
      return ['networks', 'containers', 'swarm']
    case 'volume':
      return ['volumes']
    case 'node':
    case 'service':
    case 'secret':
    case 'config':
      return ['swarm', 'networks']
    default:
      return topics
  }
}

/**
 * Takes these topics in and tells of each that was answered; resolves with the others. They are asked for
 * one by one, for an engine answers faster than a second stream to it is opened; but one answer that does
 * not come holds up the others for a moment only. The swarm comes last: its managers, who may take seconds
 * to say that they are too few, hold up nothing.
 */
export async function lookAtAll(
  asked: readonly Topic[],
  client: EngineClient,
  model: EngineModel,
  answered: () => void,
): Promise<readonly Topic[]> {
  const missed: Topic[] = []
  const ask = async (topic: Topic) => {
    if (await lookAt(topic, client, model)) answered()
    else missed.push(topic)
  }
  const asking: Promise<void>[] = []
  for (const topic of topics) {
    if (!asked.includes(topic)) continue
    const answer = ask(topic)
    asking.push(answer)
    await Promise.race([answer, delay(patience, undefined, { ref: false })])
  }
  await Promise.all(asking)
  return missed
}

/** Takes one topic in; false when the engine did not answer as engines do. */
async function lookAt(topic: Topic, client: EngineClient, model: EngineModel): Promise<boolean> {
  switch (topic) {
    case 'containers':
      return lookAtContainers(client, model)
    case 'images':
      return take(await client.get('/images/json', imagesSchema), (list) => model.listImages(list))
    case 'networks':
      return take(await client.get('/networks', networksSchema), (list) => model.listNetworks(list))
    case 'volumes':
      return take(await client.get('/volumes', volumesSchema), (list) => model.listVolumes(list))
    case 'swarm':
      return lookAtSwarm(client, model)
  }
}

async function lookAtContainers(client: EngineClient, model: EngineModel): Promise<boolean> {
  const found = await client.get('/containers/json?all=1', rawContainersSchema)
  if (!found.ok) return false
  model.listContainers(await readInSlices(found.value, containerSchema, listLimit))
  return true
}

function take<T>(found: Result<T, EngineFailure>, into: (value: T) => void): boolean {
  if (found.ok) into(found.value)
  return found.ok
}

async function lookAtSwarm(client: EngineClient, model: EngineModel): Promise<boolean> {
  const found = await client.get('/info', swarmPartSchema)
  if (!found.ok) return false
  const { role, node } = found.value
  if (role !== 'manager') {
    model.setSwarm({ role })
    return true
  }
  // Managers that do not answer to one of these do not answer to the next.
  const nodes = await client.get('/nodes', nodesSchema)
  const services = nodes.ok ? await client.get('/services', servicesSchema) : nodes
  const tasks = services.ok ? await client.get('/tasks', tasksSchema) : services
  // Managers that have lost their majority know nothing; what was known of them still helps.
  const before = model.state().swarm
  const known: Swarm =
    before.role === 'manager' ? before : { role, node, nodes: [], services: [], tasks: [] }
  model.setSwarm({
    ...known,
    node,
    ...(nodes.ok && { nodes: nodes.value }),
    ...(services.ok && { services: services.value }),
    ...(tasks.ok && { tasks: tasks.value }),
  })
  return true
}

/** Asks about single containers and images what the lists do not tell; whether there are more. */
export async function lookCloser(client: EngineClient, model: EngineModel): Promise<boolean> {
  const containers = model.containers.unexplained(atOnce.containers)
  const images = model.unlayered(atOnce.images)
  await Promise.all(
    containers.map(async (id) => {
      const found = await client.get(`/containers/${encodeURIComponent(id)}/json`, detailsSchema)
      model.containers.explain(id, found.ok ? found.value : null)
    }),
  )
  for (const id of images) {
    const image = `/images/${encodeURIComponent(id)}`
    const history = await client.get(`${image}/history`, historySchema)
    const digests = await client.get(`${image}/json`, imageDigestsSchema)
    const whole = history.ok && digests.ok
    model.layer(id, whole ? matchLayers(history.value, digests.value) : null)
  }
  return containers.length === atOnce.containers || model.unlayered(1).length > 0
}
