/** Draws a Compose project: its services, how their containers are, and what they share. */
import { isAlive, look, presentContainers, stateWords } from '#lib/diagrams/live/containers.ts'
import {
  counted,
  distinctBy,
  type Limited,
  limited,
  listed,
  named,
  told,
} from '#lib/diagrams/live/limited.ts'
import { type LivePicture, nothingYet } from '#lib/diagrams/live/live-diagram.ts'
import { label, nodeId, plain, shown } from '#lib/diagrams/live/mermaid-text.ts'
import { moreNode, morePorts } from '#lib/diagrams/live/more-nodes.ts'
import type { ComposeDependency, EngineContainer, EngineState } from '#lib/engine/state.ts'

const mostServices = 12
const mostContainers = 3
const mostNetworks = 8
const mostVolumes = 12
const mostPorts = 6

interface Service {
  readonly name: string
  readonly containers: readonly EngineContainer[]
}

export function drawCompose(state: EngineState, wanted?: string): LivePicture {
  const members = presentContainers(state).filter(({ compose }) => compose !== undefined)
  const project = wanted ?? members.at(-1)?.compose?.project
  const services = servicesOf(members.filter(({ compose }) => compose?.project === project))
  if (project === undefined || services.length === 0) {
    const which = wanted === undefined ? 'Compose project' : `Compose project ${shown(wanted)}`
    return nothingYet(
      `No ${which} is on your Docker host yet. It appears here after docker compose up.`,
    )
  }
  const { kept, more } = limited(services, mostServices)
  const containers = kept.flatMap((service) => service.containers)
  const networks = distinct(containers.flatMap((one) => one.networks))
  const volumes = distinct(containers.flatMap(volumesOf))
  const places = {
    networks: limited(networks, mostNetworks),
    volumes: limited(volumes, mostVolumes),
  }
  return {
    source: [
      'flowchart LR',
      `accTitle: Compose project ${plain(project)}`,
      `accDescr: ${counted(services.length, 'service')}, ${counted(networks.length, 'network')} and ${counted(volumes.length, 'volume')}.`,
      `subgraph project[${label(shown(project))}]`,
      'direction LR',
      ...kept.flatMap(serviceLines),
      ...places.networks.kept.map(
        (name) => `${nodeId('n', name)}[${label(short(project, name), 'network')}]:::network`,
      ),
      ...places.volumes.kept.map(
        (name) => `${nodeId('v', name)}[(${label(short(project, name), 'volume')})]`,
      ),
      ...kept.flatMap((service) => links(service, places)),
      ...kept.flatMap((service) => waits(service, kept)),
      ...moreNode('s_more', more, 'service'),
      ...moreNode('n_more', places.networks.more, 'network'),
      ...moreNode('v_more', places.volumes.more, 'volume'),
      'end',
    ].join('\n'),
    words: [
      `The Compose project ${shown(project)} has ${counted(services.length, 'service')}.`,
      ...told(services, 'service', sentence),
    ],
  }
}

function servicesOf(containers: readonly EngineContainer[]): readonly Service[] {
  const names = distinct(containers.map(({ compose }) => compose?.service ?? ''))
  return names.map((name) => ({
    name,
    containers: containers.filter(({ compose }) => compose?.service === name),
  }))
}

const distinct = (names: readonly string[]): readonly string[] => [...new Set(names)].sort()

/** Compose puts the project before the names it makes, which the drawing need not repeat. */
const short = (project: string, name: string): string =>
  shown(name.startsWith(`${project}_`) ? name.slice(project.length + 1) : name)

const volumesOf = ({ mounts }: EngineContainer): readonly string[] =>
  mounts.filter(({ kind }) => kind === 'volume').map(({ source }) => source)

const serviceId = ({ name }: Service): string => nodeId('s', name)

/** The worst of its containers gives a service its look. */
function lookOf({ containers }: Service): string {
  const looks = containers.map(look)
  return (['bad', 'accent', 'good'] as const).find((one) => looks.includes(one)) ?? 'muted'
}

function serviceLines(service: Service): readonly string[] {
  const { kept, more } = limited(service.containers, mostContainers)
  const states = kept.map((one) =>
    service.containers.length === 1
      ? stateWords(one)
      : `${shown(one.name, 24)}: ${stateWords(one)}`,
  )
  const rest = more > 0 ? [`and ${more} more`] : []
  const ports = limited(portsOf(service), mostPorts)
  const node = `${serviceId(service)}[${label(shown(service.name), ...states, ...rest)}]:::${lookOf(service)}`
  return [
    node,
    ...ports.kept.flatMap((port) => {
      const id = nodeId('p', String(port.host))
      return [
        `${id}[${label(`port ${port.host}`)}]:::port`,
        `${id} -->|${label(`to ${port.container}`)}| ${serviceId(service)}`,
      ]
    }),
    ...morePorts(service.name, ports.more, serviceId(service)),
  ]
}

const portsOf = ({ containers }: Service): EngineContainer['ports'] =>
  distinctBy(
    containers.flatMap((one) => one.ports),
    ({ host }) => String(host),
  )

/** Networks and volumes that are drawn. */
interface Places {
  readonly networks: Limited<string>
  readonly volumes: Limited<string>
}

function links(service: Service, { networks, volumes }: Places): readonly string[] {
  const line = service.containers.some(isAlive) ? '---' : '-.-'
  const joined = new Set(service.containers.flatMap((one) => one.networks))
  const mounted = new Set(service.containers.flatMap(volumesOf))
  const places = [
    ...networks.kept.filter((name) => joined.has(name)).map((name) => nodeId('n', name)),
    ...volumes.kept.filter((name) => mounted.has(name)).map((name) => nodeId('v', name)),
  ]
  return places.map((place) => `${serviceId(service)} ${line} ${place}`)
}

/** What a service waits for before it starts, as its newest container remembers it. */
const dependenciesOf = ({ containers }: Service): readonly ComposeDependency[] =>
  containers.at(-1)?.compose?.dependsOn ?? []

const waitingFor: Readonly<Record<ComposeDependency['until'], string>> = {
  started: 'starts after',
  healthy: 'waits until healthy',
  done: 'waits until done',
}

/** Arrows to the services that are there; a sentence names the others too. */
const waits = (service: Service, all: readonly Service[]): readonly string[] =>
  dependenciesOf(service).flatMap(({ service: name, until }) => {
    const other = all.find((one) => one.name === name)
    return other === undefined
      ? []
      : [`${serviceId(service)} -.->|${label(waitingFor[until])}| ${serviceId(other)}`]
  })

const untilWords: Readonly<Record<ComposeDependency['until'], (name: string) => string>> = {
  started: (name) => `starts after ${name}`,
  healthy: (name) => `waits until ${name} is healthy`,
  done: (name) => `waits until ${name} has ended well`,
}

function sentence(service: Service): string {
  const { name, containers } = service
  const states = named(containers, (one) => `${shown(one.name)} is ${stateWords(one)}`)
  const waiting = dependenciesOf(service).map(({ service: other, until }) =>
    untilWords[until](shown(other)),
  )
  const more = waiting.length > 0 ? ` It ${listed(waiting)}.` : ''
  return `${shown(name)}: ${listed(states)}.${more}`
}
