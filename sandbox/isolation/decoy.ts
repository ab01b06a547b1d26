/**
 * A container that stands where a sandbox must never reach: it has a metadata address, addresses of an
 * operator's own network, and one that counts as public. Nothing sent to them leaves this machine: every
 * sandbox is given a route to the decoy, and a black hole for what is around it.
 */
import type Docker from 'dockerode'
import { network } from '#sandbox/prepare/engine-names.ts'
import type { Seat } from './lab.ts'
import { mustRun } from './run.ts'

/** A name that the engine's own resolver knows for the decoy. */
export const decoyName = 'rebind.slipway.test'

/** An address of a range that was given back and is nobody's: outside all that is blocked as private. */
export const publicAddress = '192.88.99.25'

const addresses = [
  '169.254.169.254',
  '100.100.100.200',
  '10.77.0.5',
  '172.16.77.5',
  '192.168.77.5',
  publicAddress,
]

const ports = [22, 25, 80, 443, 465, 587, 2375, 8080]

/** Where an attack goes, and what stands there. */
export const forbidden: readonly (readonly [what: string, address: string, port: number])[] = [
  ['a cloud’s metadata', '169.254.169.254', 80],
  ['another cloud’s metadata', '100.100.100.200', 80],
  ['a machine of the office', '10.77.0.5', 22],
  ['a machine of the cluster', '172.16.77.5', 443],
  ['the router at home', '192.168.77.5', 80],
  ['an open Docker API', '10.77.0.5', 2375],
  ['a mail server', publicAddress, 25],
  ['a mail server that speaks TLS', publicAddress, 465],
  ['a mail server for submission', publicAddress, 587],
]

const server =
  'use IO::Socket::INET; use IO::Select; $| = 1; my $s = IO::Select->new; ' +
  'for (@ARGV) { my ($a, $p) = split /:/; ' +
  '$s->add(IO::Socket::INET->new(LocalAddr => $a, LocalPort => $p, Listen => 50, ReuseAddr => 1) or die "$_: $!") } ' +
  'print "listening\\n"; while (my @r = $s->can_read) { for (@r) { my $c = $_->accept or next; print $c "decoy\\n"; close $c } }'

export interface Decoy {
  /** Its address on the sandboxes' network: that of a container beside them. */
  readonly ip: string
  /** An address and port of the machine itself, on the sandboxes' network. */
  readonly gateway: string
  readonly gatewayPort: number
  remove(): Promise<void>
}

const gatewayPort = 28_765

/** Starts the decoy and a listener of the machine's own. `image` has perl and iproute2. */
export async function startDecoy(docker: Docker, image: string): Promise<Decoy> {
  const add = addresses.map((address) => `ip addr add ${address}/32 dev eth0`).join(' && ')
  const beside = await docker.createContainer({
    Image: image,
    Entrypoint: [
      'bash',
      '-c',
      `${add} && exec perl -e '${server}' ${ports.map((p) => `0.0.0.0:${p}`).join(' ')}`,
    ],
    NetworkingConfig: { EndpointsConfig: { [network]: { Aliases: [decoyName] } } },
    HostConfig: { NetworkMode: network, CapAdd: ['NET_ADMIN'], Init: true },
  })
  await beside.start()
  const gateway = await gatewayOf(docker)
  const [onHost] = await Promise.all([
    serveOnHost(docker, image, `${gateway}:${gatewayPort}`),
    listening(beside),
  ])
  const { NetworkSettings: settings } = await beside.inspect()
  const ip = settings.Networks[network]?.IPAddress
  if (!ip) throw new Error('the decoy has no address')
  return {
    ip,
    gateway,
    gatewayPort,
    async remove() {
      await Promise.all([beside.remove({ force: true }), onHost.remove({ force: true })])
    },
  }
}

/** A listener of the machine's own at that address and port. */
export async function serveOnHost(
  docker: Docker,
  image: string,
  place: string,
): Promise<Docker.Container> {
  const onHost = await docker.createContainer({
    Image: image,
    Entrypoint: ['perl', '-e', server, place],
    HostConfig: { NetworkMode: 'host', Init: true },
  })
  await onHost.start()
  await listening(onHost)
  return onHost
}

async function gatewayOf(docker: Docker): Promise<string> {
  const { IPAM: ipam } = await docker.getNetwork(network).inspect()
  const gateway = ipam?.Config?.[0]?.Gateway
  if (!gateway) throw new Error('the sandboxes’ network has no gateway')
  return gateway
}

async function listening(container: Docker.Container): Promise<void> {
  const log = await container.logs({ follow: true, stdout: true, stderr: true })
  let seen = ''
  for await (const chunk of log) {
    seen += String(chunk)
    if (seen.includes('listening')) return
  }
  throw new Error(`the decoy ended: ${seen}`)
}

/** Gives the sandbox's trusted half a way to the decoy, and to nothing else of those ranges. */
export async function routeTo(decoy: Pick<Decoy, 'ip'>, seat: Seat): Promise<void> {
  const holes = addresses.map(
    (address) => `ip route add blackhole ${address.replace(/\.\d+$/, '.0/24')}`,
  )
  const routes = addresses.map((address) => `ip route add ${address}/32 via ${decoy.ip}`)
  await mustRun(seat.trusted, [...holes, ...routes].join(' && '))
}

/** Opens the sandbox's gates as an operator might by mistake: the proof that the attacks could work. */
export async function dropPolicy(seat: Seat): Promise<void> {
  await mustRun(seat.trusted, 'iptables -P FORWARD ACCEPT && iptables -F FORWARD')
}

/** A script that prints what the other side says first. */
export const knock = (address: string, port: number, seconds = 8): string =>
  `timeout ${seconds} bash -c 'exec 3<>/dev/tcp/${address}/${port} && head -1 <&3'`
