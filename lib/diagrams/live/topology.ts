/** Draws containers, the networks they are on, and the ports of the host that lead to them. */
import {
  addressOn,
  containerId,
  containerNode,
  isAlive,
  presentContainers,
  stateWords,
} from '#lib/diagrams/live/containers.ts'
import { counted, distinctBy, limited, listed, named, told } from '#lib/diagrams/live/limited.ts'
import type { LivePicture } from '#lib/diagrams/live/live-diagram.ts'
import { label, nodeId, shown } from '#lib/diagrams/live/mermaid-text.ts'
import { moreNode, morePorts } from '#lib/diagrams/live/more-nodes.ts'
import type { EngineContainer, EngineNetwork, EngineState } from '#lib/engine/state.ts'

const mostContainers = 14
/** Beyond this nobody finds one of them in a drawing any more, so that it shows a few and how many there are. */
const crowd = { from: 30, drawn: 5 } as const
const mostNetworks = 8
/** Of one container; a range of a thousand can be published at once. */
const mostPorts = 6

/** Never nothing: an engine always has its default network. */
export function drawTopology(state: EngineState): LivePicture {
  const present = presentContainers(state)
  const { kept: containers, more } = limited(
    present,
    present.length > crowd.from ? crowd.drawn : mostContainers,
    isAlive,
  )
  const networks = networksToShow(state, present)
  const lines = [
    'flowchart LR',
    'accTitle: Containers and networks of your Docker host',
    `accDescr: ${summary(present, networks.kept.length + networks.more)}`,
    'subgraph host["Your Docker host"]',
    'direction LR',
    ...containers.flatMap(containerLines),
    ...networks.kept.map(networkNode),
    ...containers.flatMap((container) => links(container, networks.kept)),
    ...moreNode('c_more', more, 'container'),
    ...moreNode('n_more', networks.more, 'network'),
    'end',
  ]
  return {
    source: lines.join('\n'),
    words: [
      `Your Docker host has ${summary(present, networks.kept.length + networks.more)}`,
      ...told(present, 'container', sentence, isAlive),
      ...networks.kept
        .filter((one) => isOwn(one.name))
        .map((one) => emptyNetwork(one, present))
        .filter((s) => s !== ''),
    ],
  }
}

const builtIn = ['bridge', 'host', 'none']
const isOwn = (name: string): boolean => !builtIn.includes(name)

/** The host's own two appear once a container is on them; the default one is always there. */
function networksToShow(state: EngineState, containers: readonly EngineContainer[]) {
  const used = new Set(containers.flatMap((container) => container.networks))
  const known = state.networks.filter(
    ({ name }) => isOwn(name) || name === 'bridge' || used.has(name),
  )
  const names = new Set(known.map(({ name }) => name))
  const unknown = ['bridge', ...used].filter((name) => !names.has(name))
  const all = distinctBy([...unknown.map(namedOnly), ...known], ({ name }) => name)
  return limited(all, mostNetworks, ({ name }) => used.has(name))
}

/** A network of which nothing but the name has been told yet. */
const namedOnly = (name: string): EngineNetwork => ({
  id: name,
  name,
  driver: '',
  scope: 'local',
  internal: false,
  subnets: [],
})

function containerLines(container: EngineContainer): readonly string[] {
  const id = containerId(container)
  const { kept, more } = limited(portsOf(container), mostPorts)
  return [
    containerNode(container),
    ...kept.flatMap(({ host, container: inner, protocol }) => {
      const port = nodeId('p', `${host}${protocol}`)
      const name = protocol === 'tcp' ? `port ${host}` : `port ${host}/${protocol}`
      return [`${port}[${label(name)}]:::port`, `${port} -->|${label(`to ${inner}`)}| ${id}`]
    }),
    ...morePorts(container.id, more, id),
  ]
}

/** IPv4 and IPv6 publish the same port twice. */
const portsOf = ({ ports, state }: EngineContainer): EngineContainer['ports'] =>
  state === 'removed'
    ? []
    : distinctBy(ports, ({ host, container, protocol }) => `${host} ${container} ${protocol}`)

const networkId = (name: string): string => nodeId('n', name)

function networkNode({ name, driver, internal, subnets }: EngineNetwork): string {
  const facts = [
    networkMeaning(name, driver),
    ...subnets.slice(0, 1).map((range) => shown(range, 24)),
    ...(internal ? ['internal'] : []),
  ].filter((fact) => fact !== '')
  return `${networkId(name)}[${label(shown(name), ...(facts.length > 0 ? [facts.join(' · ')] : []))}]:::network`
}

function networkMeaning(name: string, driver: string): string {
  if (name === 'host') return 'the host’s own network'
  if (name === 'none') return 'no network at all'
  if (name === 'bridge') return 'default network'
  return driver === '' || driver === 'bridge' ? 'network' : shown(`${driver} network`, 24)
}

/** A stopped container keeps its place on a network, but nobody answers there. */
function links(container: EngineContainer, networks: readonly EngineNetwork[]): readonly string[] {
  const line = isAlive(container) ? '---' : '-.-'
  return networks
    .filter(({ name }) => container.networks.includes(name))
    .map(({ name }) => {
      const address = addressOn(container, name)
      const text = address ? `|${label(shown(address, 40))}|` : ''
      return `${containerId(container)} ${line}${text} ${networkId(name)}`
    })
}

function summary(containers: readonly EngineContainer[], networks: number): string {
  const alive = containers.filter(isAlive).length
  const running = containers.length === 0 ? '' : `, ${alive === 0 ? 'none' : alive} of them running`
  return `${counted(containers.length, 'container')}${running}, and ${counted(networks, 'network')} in view.`
}

/** One container in a sentence or two. */
function sentence(container: EngineContainer): string {
  const ports = named(
    portsOf(container),
    ({ host, container: inner }) => `port ${host} of the host leads to its port ${inner}`,
    'port',
  )
  const places = container.networks.map((name) => {
    const address = addressOn(container, name)
    return `${shown(name)}${address ? ` (${shown(address, 40)})` : ''}`
  })
  return [
    `${shown(container.name)} from ${shown(container.image)} is ${stateWords(container)}`,
    ...(places.length > 0 ? [`on ${listed(places)}`] : []),
    ...ports,
  ]
    .join('; ')
    .concat('.')
}

const emptyNetwork = ({ name }: EngineNetwork, containers: readonly EngineContainer[]): string =>
  containers.some(({ networks }) => networks.includes(name))
    ? ''
    : `No container is on the network ${shown(name)}.`
