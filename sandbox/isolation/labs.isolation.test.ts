import type Docker from 'dockerode'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { labName } from '#sandbox/providers/docker/names.ts'
import { knock, serveOnHost } from './decoy.ts'
import { createLab, type Seat } from './lab.ts'
import { mustRun, run } from './run.ts'

const lab = createLab()
const port = 28_766
let attacker: readonly [Seat, Seat]
let other: readonly [Seat, Seat]
/** A container of the operator's on the attacker's network: what it reaches, a bridged host would. */
let bridged: Docker.Container
let decoy: Docker.Container
let bridge: string

const addressOf = async ({ learner }: Seat) => mustRun(learner, 'hostname -i')

beforeAll(async () => {
  attacker = await lab.seats()
  other = await lab.seats()
  const network = lab.docker.getNetwork(labName(attacker[0].sandbox.info.id))
  bridge = (await network.inspect()).IPAM?.Config?.[0]?.Gateway ?? ''
  const { Image: image } = await attacker[0].container.inspect()
  decoy = await serveOnHost(lab.docker, image, `${bridge}:${port}`)
  bridged = await lab.docker.createContainer({
    Image: image,
    Entrypoint: ['sleep', '600'],
    HostConfig: { NetworkMode: labName(attacker[0].sandbox.info.id), Init: true },
  })
  await bridged.start()
})

afterAll(async () => {
  await Promise.all([decoy, bridged].map((each) => each?.remove({ force: true })))
  await lab.clear()
})

const reached = { code: 0, output: 'decoy\n' }
const silence = { code: 124, output: '' }

/** Has the engine's own words for what a bridged container would get. */
const asBridged = (script: string) => run(bridged, ['bash', '-c', script])

/** Listens on a host of a lab, as any server of a learner does. */
const serve = (seat: Seat) =>
  mustRun(
    seat.root,
    `nohup perl -MIO::Socket::INET -e '$s = IO::Socket::INET->new(LocalPort => 8080, Listen => 9, ReuseAddr => 1) or die; while ($c = $s->accept) { print $c "decoy\\n" }' > /dev/null 2>&1 &`,
  )

describe('from the network of a lab, the machine', () => {
  test('would be reached by a container that is on it', async () => {
    expect(await asBridged(knock(bridge, port))).toEqual(reached)
  })

  test('is not reached by a learner, at its address there or by its hardware address', async () => {
    // Nobody tells the learner's host a hardware address for it …
    expect(await attacker[1].learner(knock(bridge, port, 4))).toEqual({
      code: 1,
      output: expect.stringContaining('No route to host'),
    })
    // … and with the one that takes every frame on, this one is dropped.
    const mac = await mustRun(attacker[1].trusted, 'cat /sys/class/net/l1/address')
    await mustRun(
      attacker[1].root,
      `ip neigh replace ${bridge} lladdr ${mac} dev eth1 nud permanent`,
    )
    expect(await attacker[1].learner(knock(bridge, port, 4))).toEqual(silence)
  })

  test('is not reached at its other addresses through that way', async () => {
    const network = await lab.docker.getNetwork('slipway').inspect()
    const gateway = network.IPAM?.Config?.[0]?.Gateway
    await mustRun(attacker[1].root, `ip route add ${gateway}/32 via ${bridge} dev eth1 onlink`)
    const counted = `ping -c 2 -W 1 ${gateway}`
    expect((await attacker[1].root(counted)).code).not.toBe(0)
  })
})

describe('another learner’s hosts', () => {
  test('are reached by each other, and by no one else', async () => {
    await serve(other[0])
    const address = await addressOf(other[0])
    expect(await other[1].learner(knock(address, 8080))).toEqual(reached)
    await mustRun(attacker[0].root, `ip route add ${address}/32 dev eth1`)
    expect((await attacker[0].learner(knock(address, 8080, 4))).output).not.toContain('decoy')
    await mustRun(attacker[0].root, `ip route del ${address}/32 dev eth1`)
    expect((await attacker[0].learner(knock(address, 8080, 4))).output).not.toContain('decoy')
  })
})

describe('a host of a lab', () => {
  test('hears its neighbour, but not under an address that is not the neighbour’s', async () => {
    const [liar, victim] = attacker
    const [own, target] = await Promise.all([addressOf(liar), addressOf(victim)])
    const forged = '10.99.99.9'
    await mustRun(
      victim.root,
      [own, forged]
        .map((source) => `iptables -I INPUT -i eth1 -s ${source} -j ACCEPT`)
        .join(' && '),
    )
    await mustRun(liar.root, `ip addr add ${forged}/32 dev lo`)
    await mustRun(liar.root, `ping -c 2 -W 1 ${target}`)
    expect((await liar.root(`ping -c 2 -W 1 -I ${forged} ${target}`)).code).not.toBe(0)
    const heard = (source: string) =>
      mustRun(victim.root, `iptables -nvxL INPUT | awk '$8 == "${source}" { print $1 }'`)
    expect(Number(await heard(own))).toBeGreaterThanOrEqual(2)
    expect(await heard(forged)).toBe('0')
  })

  test('is not reached by a container that the operator puts on its network', async () => {
    await serve(attacker[0])
    const address = await addressOf(attacker[0])
    expect(await attacker[1].learner(knock(address, 8080))).toEqual(reached)
    expect((await asBridged(knock(address, 8080, 4))).output).not.toContain('decoy')
  })
})
