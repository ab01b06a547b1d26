/**
 * Hosts that a learner must not reach, played by a container and a socket of our own: the sandbox gets
 * routes to them, so that not one packet of a test leaves this machine.
 */
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import type Docker from 'dockerode'
import { network } from '#sandbox/prepare/engine-names.ts'
import { ignoringAbsence } from '#sandbox/providers/docker/engine-error.ts'
import { labels } from '#sandbox/providers/docker/names.ts'
import { type Bench, preflightCourse, run } from './bench.ts'

export interface Target {
  readonly what: string
  readonly address: string
  readonly port: number
  /** Whether a learner is to be kept from it. */
  readonly forbidden: boolean
}

export interface Decoys {
  readonly targets: readonly Target[]
  close(): Promise<void>
}

/** The last is of a range that stands for nothing any more, yet is not among the private ones. */
const played = {
  metadata: '169.254.169.254',
  lan: '10.66.77.88',
  home: '192.168.66.77',
  carrier: '100.66.77.88',
  public: '192.88.99.77',
} as const

const part = 'org.slipway.part'

/** Milliseconds after which a decoy is a leftover. */
const longestLife = 300_000

/** Says on every connection to port 25 or 80, whatever the address, that it is a decoy. */
const server =
  'use IO::Socket::INET; use IO::Select; my $all = IO::Select->new(map { IO::Socket::INET->new(' +
  'LocalPort => $_, Listen => 9, ReuseAddr => 1) or die "port $_: $!" } 25, 80); $| = 1; ' +
  'print "listening\\n"; while (1) { for ($all->can_read) { my $c = $_->accept or next; ' +
  'print $c "decoy\\n"; close $c } }'

/** Sets the decoys up and leads the sandbox's outer side to them. */
export async function setDecoys(bench: Bench): Promise<Decoys> {
  const { docker } = bench
  await removeLeftovers(docker)
  const container = await createDecoy(bench)
  const host = createServer((socket) => socket.on('error', () => undefined).end('decoy\n'))
  const close = async () => {
    if (host.listening) host.close()
    await ignoringAbsence(container.remove({ force: true, v: true }))
  }
  try {
    await container.start()
    await listening(container)
    const { NetworkSettings: settings } = await container.inspect()
    const neighbour = settings.Networks[network]?.IPAddress ?? ''
    await lead(bench, neighbour)
    const machine = await listenOnMachine(host, settings.Networks[network]?.Gateway ?? '')
    return { targets: [...targetsOf(bench, neighbour), ...machine], close }
  } catch (thrown) {
    await close()
    throw thrown
  }
}

const targetsOf = ({ egress }: Bench, neighbour: string): readonly Target[] => [
  { what: 'metadata', address: played.metadata, port: 80, forbidden: true },
  { what: 'a LAN', address: played.lan, port: 80, forbidden: true },
  { what: 'a home network', address: played.home, port: 80, forbidden: true },
  { what: 'carrier addresses', address: played.carrier, port: 80, forbidden: true },
  { what: 'a neighbour', address: neighbour, port: 80, forbidden: true },
  { what: 'mail', address: played.public, port: 25, forbidden: true },
  { what: 'the internet', address: played.public, port: 80, forbidden: egress !== 'open' },
]

async function createDecoy({ docker, container }: Bench): Promise<Docker.Container> {
  const { Config: config } = await container.inspect()
  const addresses = Object.values(played).map((address) => `ip addr add ${address}/32 dev eth0`)
  return docker.createContainer({
    Image: config.Image,
    Labels: { [labels.course]: preflightCourse, [part]: 'decoy' },
    Entrypoint: ['bash', '-c', `${addresses.join(' && ')} && exec perl -e '${server}'`],
    HostConfig: {
      NetworkMode: network,
      CapDrop: ['ALL'],
      CapAdd: ['NET_ADMIN', 'NET_BIND_SERVICE'],
      Init: true,
      Memory: 64 * 1024 * 1024,
      PidsLimit: 32,
    },
  })
}

async function listening(container: Docker.Container): Promise<void> {
  const log = await container.logs({ follow: true, stdout: true, stderr: true })
  let said = ''
  try {
    for await (const chunk of log) {
      said += String(chunk)
      if (said.includes('listening')) return
    }
  } finally {
    if ('destroy' in log && typeof log.destroy === 'function') log.destroy()
  }
  throw new Error(`the decoy ended: ${said.slice(-200)}`)
}

/** Routes on the trusted side, each proven before anything is sent that way. */
async function lead({ container }: Bench, neighbour: string): Promise<void> {
  const lines = Object.values(played).map(
    (address) =>
      `ip route add ${address}/32 via ${neighbour} && ip route get ${address} | grep -q 'via ${neighbour} '`,
  )
  const { code, output } = await run(container, ['bash', '-c', lines.join(' && ')])
  if (code !== 0 || neighbour === '') throw new Error(`no route to the decoy: ${output}`)
}

/** A port of this machine itself; none where the engine runs elsewhere. */
async function listenOnMachine(host: Server, gateway: string): Promise<readonly Target[]> {
  try {
    host.listen(0, gateway)
    await once(host, 'listening')
  } catch {
    return []
  }
  const address = host.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return [{ what: 'this machine', address: gateway, port, forbidden: true }]
}

async function removeLeftovers(docker: Docker): Promise<void> {
  const filters = { label: [`${labels.course}=${preflightCourse}`, `${part}=decoy`] }
  const found = await docker.listContainers({ all: true, filters })
  const old = found.filter(({ Created }) => Created * 1000 + longestLife < Date.now())
  await Promise.all(
    old.map(({ Id }) => ignoringAbsence(docker.getContainer(Id).remove({ force: true, v: true }))),
  )
}
