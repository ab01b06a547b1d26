/** The private network of a lab: how it is made, how a host is joined to it, how it goes. */
import type Docker from 'dockerode'
import { z } from 'zod'
import { type NodeName, nodeNames } from '#lib/nodes.ts'
import { engineStatus, ignoringAbsence } from './engine-error.ts'
import { execStream } from './exec-stream.ts'
import { labels, labName, ofCourse, type Scope } from './names.ts'

/** A lab is known by its node-1, whose slot gives the addresses: they stay the same when it wakes. */
export interface LabHead {
  readonly id: string
  readonly slot: number
}

export interface LabHost {
  readonly node: NodeName
  readonly container: Docker.Container
}

/** Eight of the 131,072 addresses kept for measurements between networks (RFC 2544) for each slot. */
const firstAddress = 198 * 2 ** 24 + 18 * 2 ** 16
const addressesPerLab = 8
/** The engine wants one for itself; no host of a lab ever talks to it. */
const bridgeOffset = 6

const address = ({ slot }: LabHead, offset: number): string => {
  const number = firstAddress + slot * addressesPerLab + offset
  return [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join('.')
}

/** The address of a host in a lab. */
export const nodeAddress = (head: LabHead, node: NodeName): string =>
  address(head, nodeNames.indexOf(node) + 1)

/** Makes the network unless it is there. */
export async function makeLabNetwork(scope: Scope, head: LabHead): Promise<void> {
  const options: Docker.NetworkCreateOptions = {
    Name: labName(head.id),
    CheckDuplicate: true,
    Driver: 'bridge',
    Internal: true,
    IPAM: {
      Driver: 'default',
      Config: [
        {
          Subnet: `${address(head, 0)}/29`,
          Gateway: address(head, bridgeOffset),
        },
      ],
    },
    Labels: { [labels.course]: scope.course, [labels.lab]: head.id },
  }
  const [existing] = await listLabNetworks(scope, head.id)
  if (existing) return
  try {
    await scope.docker.createNetwork(options)
  } catch (thrown) {
    if (engineStatus(thrown) === undefined) throw thrown
    // Slots are unique on the machine, so another network with these addresses is a leftover.
    await removeOthersWith(scope.docker, address(head, 0))
    await scope.docker.createNetwork(options)
  }
}

async function removeOthersWith(docker: Docker, start: string): Promise<void> {
  const listed = await docker.listNetworks({ filters: { label: [labels.lab] } })
  const ours = listed.filter(({ IPAM }) => IPAM?.Config?.[0]?.Subnet === `${start}/29`)
  await Promise.all(ours.map(({ Id }) => removeNetwork(docker, Id)))
}

/** Connects a host; one that has been in the lab before may do so before it starts. */
export async function connectToLab(
  scope: Scope,
  head: LabHead,
  { node, container }: LabHost,
): Promise<void> {
  try {
    await scope.docker.getNetwork(labName(head.id)).connect({
      Container: container.id,
      EndpointConfig: { IPAMConfig: { IPv4Address: nodeAddress(head, node) } },
    })
  } catch (thrown) {
    // Connected already.
    if (engineStatus(thrown) !== 403) throw thrown
  }
}

/** Connects a running host and gives it its name; doing it again changes nothing. False if it failed. */
export async function joinLab(scope: Scope, head: LabHead, host: LabHost): Promise<boolean> {
  const { node, container } = host
  await connectToLab(scope, head, host)
  const peers = nodeNames
    .filter((other) => other !== node)
    .map((other) => `${other}=${nodeAddress(head, other)}`)
  return runLab(container, 'join', node, nodeAddress(head, node), ...peers)
}

/** Takes the host off the network. */
export async function leaveLab(scope: Scope, head: LabHead, container: Docker.Container) {
  await runLab(container, 'leave')
  await ignoringAbsence(
    scope.docker.getNetwork(labName(head.id)).disconnect({ Container: container.id, Force: true }),
  )
}

/** Whether the trusted `lab` of the outer container did what was asked. */
async function runLab(container: Docker.Container, ...command: readonly string[]) {
  const words = ['/usr/libexec/slipway/lab', ...command].map(quoted).join(' ')
  const { stream, ended } = await execStream(container, ['bash', '-c', `${words} && echo done`])
  let said = ''
  stream.on('data', (bytes: Buffer) => {
    said = (said + bytes.toString('latin1')).slice(-100)
  })
  await ended
  return said.endsWith('done\n')
}

const quoted = (word: string) => `'${word}'`

const networkSchema = z.object({
  Id: z.string(),
  Created: z.coerce.date(),
  Labels: z.object({ [labels.lab]: z.string() }),
})

/** The networks of labs, of one if given. */
async function listLabNetworks(scope: Scope, id?: string) {
  const label = id === undefined ? labels.lab : `${labels.lab}=${id}`
  const listed: readonly unknown[] = await scope.docker.listNetworks(ofCourse(scope, label))
  return listed.flatMap((value) => {
    const parsed = networkSchema.safeParse(value)
    return parsed.success ? [parsed.data] : []
  })
}

/** Removes the network of that lab, whoever is on it. */
export async function removeLabNetwork(scope: Scope, id: string): Promise<void> {
  const networks = await listLabNetworks(scope, id)
  await Promise.all(networks.map(({ Id }) => removeNetwork(scope.docker, Id)))
}

/** Removes the networks of labs made before that moment on which no host is. */
export async function sweepLabNetworks(scope: Scope, before: number): Promise<void> {
  const networks = await listLabNetworks(scope)
  const old = networks.filter(({ Created }) => Created.getTime() <= before)
  // The engine refuses to remove a network that is in use.
  await Promise.allSettled(old.map(({ Id }) => scope.docker.getNetwork(Id).remove()))
}

async function removeNetwork(docker: Docker, id: string): Promise<void> {
  const network = docker.getNetwork(id)
  try {
    const { Containers: attached }: Docker.NetworkInspectInfo = await network.inspect()
    // A host that is just going may refuse; it lets go by itself.
    await Promise.allSettled(
      Object.keys(attached ?? {}).map((container) =>
        network.disconnect({ Container: container, Force: true }),
      ),
    )
    await network.remove()
  } catch (thrown) {
    // Still in use: swept when its hosts are gone.
    if (![403, 404].includes(engineStatus(thrown) ?? 0)) throw thrown
  }
}
