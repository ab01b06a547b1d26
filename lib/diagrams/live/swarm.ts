/** Draws a swarm as its manager knows it: nodes, services, and the tasks that run where. */
import { counted, limited, named, told } from '#lib/diagrams/live/limited.ts'
import { type LivePicture, nothingYet } from '#lib/diagrams/live/live-diagram.ts'
import { label, nodeId, shown } from '#lib/diagrams/live/mermaid-text.ts'
import { moreNode } from '#lib/diagrams/live/more-nodes.ts'
import type { EngineState, Swarm, SwarmNode, SwarmService, SwarmTask } from '#lib/engine/state.ts'

type Manager = Extract<Swarm, { role: 'manager' }>

const mostNodes = 6
const mostServices = 6
const mostTasks = 16

export function drawSwarm({ swarm }: EngineState): LivePicture {
  switch (swarm.role) {
    case 'none':
      return nothingYet(
        'This Docker host is in no swarm yet. docker swarm init makes one, and it appears here.',
      )
    case 'worker':
      return nothingYet('This host is a worker: only a manager knows what is in the swarm.')
    case 'manager':
      return managerPicture(swarm)
  }
}

function managerPicture(swarm: Manager): LivePicture {
  const nodes = limited(
    byName(swarm.nodes, ({ hostname, id }) => hostname + id),
    mostNodes,
  )
  const services = limited(
    byName(swarm.services, ({ name, id }) => name + id),
    mostServices,
  )
  const present = byName(swarm.tasks.filter(isPresent), (task) => taskOrder(swarm, task))
  const shownNodes = new Set(nodes.kept.map(({ id }) => id))
  const shownServices = new Set(services.kept.map(({ id }) => id))
  const fitting = present.filter(
    ({ node, service }) =>
      (node === undefined || shownNodes.has(node)) && shownServices.has(service),
  )
  const tasks = limited(fitting, mostTasks)
  const waiting = tasks.kept.filter(({ node }) => node === undefined)
  return {
    source: [
      'flowchart LR',
      'accTitle: Your swarm',
      `accDescr: ${counted(swarm.nodes.length, 'node')}, ${counted(swarm.services.length, 'service')} and ${counted(present.length, 'task')}.`,
      ...services.kept.map((service) => serviceNode(service, present)),
      ...nodes.kept.flatMap((node) => nodeLines(node, tasks.kept, swarm)),
      ...(waiting.length === 0
        ? []
        : [
            'subgraph waiting["waiting for a node"]',
            ...waiting.map((task) => taskNode(task, swarm)),
            'end',
          ]),
      ...tasks.kept.map((task) => `${serviceId(task.service)} --> ${taskId(task)}`),
      ...moreNode('d_more', nodes.more, 'node'),
      ...moreNode('s_more', services.more, 'service'),
      ...moreNode('t_more', present.length - tasks.kept.length, 'task'),
    ].join('\n'),
    words: [
      ...byName(swarm.nodes, (n) => n.hostname).map((node) => nodeSentence(node, present, swarm)),
      ...told(swarm.services, 'service', (service) => serviceSentence(service, present)),
    ],
  }
}

/** Nodes and tasks come in whatever order the manager has them; names keep their places. */
const byName = <T>(all: readonly T[], key: (one: T) => string): readonly T[] =>
  [...all].sort((a, b) => key(a).localeCompare(key(b), 'en', { numeric: true }))

/** Tasks of the past are history, which is not drawn. */
const isPresent = ({ desired, state }: SwarmTask): boolean =>
  (desired === 'running' || desired === 'ready' || state === 'running') && state !== 'remove'

const serviceName = ({ services }: Manager, id: string): string =>
  services.find((one) => one.id === id)?.name ?? id.slice(0, 12)

const taskOrder = (swarm: Manager, { service, slot, id }: SwarmTask): string =>
  `${serviceName(swarm, service)} ${slot ?? 0} ${id}`

const serviceId = (id: string): string => nodeId('s', id)
const taskId = ({ id }: SwarmTask): string => nodeId('t', id)

function running(service: SwarmService, tasks: readonly SwarmTask[]): string {
  const own = tasks.filter((task) => task.service === service.id)
  const up = own.filter(({ state }) => state === 'running').length
  return `${up} of ${service.replicas ?? own.length} running`
}

function serviceNode(service: SwarmService, tasks: readonly SwarmTask[]): string {
  const lines = [
    shown(service.name),
    `${shown(service.image.replace(/@sha256:.*$/, ''), 24)}`,
    running(service, tasks),
  ]
  return `${serviceId(service.id)}[${label(...lines, ...updateWords(service))}]:::accent`
}

const updateWords = ({ update }: SwarmService): readonly string[] =>
  update === undefined || update === 'completed' ? [] : [`update: ${shown(update, 24)}`]

function nodeLines(
  node: SwarmNode,
  tasks: readonly SwarmTask[],
  swarm: Manager,
): readonly string[] {
  const own = tasks.filter((task) => task.node === node.id)
  const title = label(`${shown(node.hostname, 24)} · ${nodeWords(node)}`)
  const id = nodeId('d', node.id)
  const look =
    node.status === 'ready' && node.availability === 'active'
      ? ''
      : node.status === 'ready'
        ? 'muted'
        : 'bad'
  const classes = look === '' ? [] : [`class ${id} ${look}`]
  if (own.length === 0)
    return [
      `${id}[${label(shown(node.hostname, 24), nodeWords(node), 'no task')}]${look === '' ? '' : `:::${look}`}`,
    ]
  return [
    `subgraph ${id}[${title}]`,
    ...own.map((task) => taskNode(task, swarm)),
    'end',
    ...classes,
  ]
}

function nodeWords({ role, leader, availability, status }: SwarmNode): string {
  return [
    leader ? 'manager, leader' : role,
    ...(status === 'ready' ? [] : [status]),
    ...(availability === 'active' ? [] : [availability === 'drain' ? 'drained' : 'paused']),
  ].join(', ')
}

function taskNode(task: SwarmTask, swarm: Manager): string {
  const name = serviceName(swarm, task.service)
  const title = task.slot === undefined ? shown(name, 28) : `${shown(name, 28)}.${task.slot}`
  const look =
    task.state === 'running' ? 'good' : /fail|reject|orphan/.test(task.state) ? 'bad' : 'muted'
  return `${taskId(task)}[${label(title, shown(task.state, 24))}]:::${look}`
}

function nodeSentence(node: SwarmNode, tasks: readonly SwarmTask[], swarm: Manager): string {
  const own = tasks.filter((task) => task.node === node.id)
  const what = named(
    own,
    (task) =>
      `${shown(serviceName(swarm, task.service))}${task.slot === undefined ? '' : `.${task.slot}`} (${shown(task.state, 24)})`,
  )
  return `${shown(node.hostname)} (${nodeWords(node)}): ${what.length === 0 ? 'no task' : what.join(', ')}.`
}

const serviceSentence = (service: SwarmService, tasks: readonly SwarmTask[]): string =>
  `The service ${shown(service.name)} has ${running(service, tasks)}${updateWords(service)
    .map((words) => `; ${words}`)
    .join('')}.`
