import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mirrorAddress } from '#sandbox/prepare/mirror.ts'
import { expectValue } from '#sandbox/providers/contract-bench.ts'
import {
  type Decoy,
  decoyName,
  dropPolicy,
  forbidden,
  knock,
  publicAddress,
  routeTo,
  startDecoy,
} from './decoy.ts'
import { createLab, type Seat, startPrivileged } from './lab.ts'
import { mustRun } from './run.ts'

const lab = createLab('open')
const closedLab = createLab('mirror')
let decoy: Decoy
let attacker: Seat
let mirrorOnly: Seat
/** A sandbox without the policy: what it reaches, the attacker would. */
let unguarded: Seat

const refused = { code: 1, output: expect.stringContaining('No route to host') }
/** The answer where everything public is closed as well. */
const closed = { code: 1, output: expect.stringContaining('Connection refused') }
const silence = { code: 124, output: '' }
const reached = { code: 0, output: 'decoy\n' }

beforeAll(async () => {
  attacker = await lab.seat()
  unguarded = await lab.seat()
  mirrorOnly = await closedLab.seat()
  const { Image: image } = await attacker.container.inspect()
  decoy = await startDecoy(lab.docker, image)
  await Promise.all([attacker, unguarded, mirrorOnly].map((seat) => routeTo(decoy, seat)))
  await Promise.all([dropPolicy(unguarded), startPrivileged(attacker)])
})

afterAll(async () => {
  await Promise.all([lab.clear(), closedLab.clear(), decoy?.remove()])
})

describe('without the policy, a sandbox would reach', () => {
  test.each(forbidden)('%s at %s:%d', async (_, address, port) => {
    expect(await unguarded.learner(knock(address, port))).toEqual(reached)
  })

  test('the machine itself, and a container beside it', async () => {
    expect(await unguarded.learner(knock(decoy.gateway, decoy.gatewayPort))).toEqual(reached)
    expect(await unguarded.learner(knock(decoy.ip, 8080))).toEqual(reached)
  })
})

describe('with it, a sandbox is refused', () => {
  test.each(forbidden)('%s at %s:%d', async (_, address, port) => {
    expect(await attacker.learner(knock(address, port))).toEqual(refused)
    expect(await attacker.privileged(knock(address, port))).toEqual(refused)
    expect(await mirrorOnly.learner(knock(address, port))).toEqual(refused)
  })

  test('the machine itself', async () => {
    expect(await attacker.learner(knock(decoy.gateway, decoy.gatewayPort))).toEqual(refused)
    expect(await attacker.learner(knock(decoy.gateway, 2375))).toEqual(refused)
  })

  test('a container or sandbox beside it', async () => {
    expect(await attacker.learner(knock(decoy.ip, 8080))).toEqual(refused)
    const beside = await mustRun(
      unguarded.trusted,
      "ip -4 -o addr show eth0 | grep -o 'inet [0-9.]*'",
    )
    const ip = beside.slice('inet '.length)
    expect(await attacker.learner(knock(ip, 53))).toEqual(refused)
    // The kernel answers each address at most once a second after a few refusals in a row.
    const ping = await attacker.root(`ping -c 5 -W 1 ${ip}`)
    expect(ping.output).toContain('Packet filtered')
    expect(ping.code).not.toBe(0)
  })

  test('a container of its own, asking from the inside', async () => {
    const inside = `docker run --rm debian:trixie-slim ${knock('169.254.169.254', 80)}`
    expect(await attacker.learner(inside, 60_000)).toEqual(refused)
  })

  test('what is public, unless it may go out', async () => {
    expect(await attacker.learner(knock(publicAddress, 80))).toEqual(reached)
    expect(await mirrorOnly.learner(knock(publicAddress, 80))).toEqual(closed)
  })

  test('every other port of its own gateway, silently', async () => {
    const answers = [22, 80, 5001].map((port) => attacker.learner(knock('100.64.0.1', port, 3)))
    expect(await Promise.all(answers)).toEqual([silence, silence, silence])
  })
})

describe('the learner changes the network', () => {
  const metadata = knock('169.254.169.254', 80)

  test('by emptying every table of the firewall', async () => {
    const flush =
      'for t in filter nat mangle raw; do iptables -t $t -F; iptables -t $t -X; done; iptables -P FORWARD ACCEPT'
    await mustRun(mirrorOnly.root, `${flush}; true`)
    expect(await mirrorOnly.root(metadata)).toEqual(refused)
    expect(await mirrorOnly.root(knock(publicAddress, 80))).toEqual(closed)
  })

  test('by routing the address straight to the cable', async () => {
    await mustRun(
      attacker.root,
      'mac=$(ip neigh show 100.64.0.1 | grep -o "[0-9a-f:]\\{17\\}"); ip route replace 169.254.169.254/32 dev eth0; ip neigh replace 169.254.169.254 lladdr $mac dev eth0',
    )
    expect(await attacker.root(metadata)).toEqual(refused)
  })

  test('by a source address that is not its own', async () => {
    for (const source of ['10.77.0.9', '172.18.0.99', '192.88.99.77']) {
      await mustRun(attacker.root, `ip addr replace ${source}/32 dev eth0`)
      const spoof = await attacker.root(
        `timeout 3 curl -s --interface ${source} http://${publicAddress}/`,
      )
      expect(spoof, source).toEqual(silence)
    }
  })
})

describe('the learner goes another way', () => {
  test('by another default route and gateway', async () => {
    await mustRun(
      attacker.root,
      `ip route replace ${decoy.ip}/32 dev eth0; ip route replace 10.77.0.5/32 via ${decoy.ip} dev eth0 onlink`,
    )
    const { code, output } = await attacker.root(knock('10.77.0.5', 80))
    expect(output).not.toContain('decoy')
    expect(code).not.toBe(0)
  })

  test('by speaking IPv6 with the trusted side', async () => {
    const link = await mustRun(
      attacker.trusted,
      "ip -6 -o addr show o0 | grep -o 'fe80[0-9a-f:]*' || echo fe80::1",
    )
    const ping = await attacker.root(`ping -6 -c 2 -W 1 ${link}%eth0`)
    expect(ping.output).toMatch(/100% packet loss/)
    const name = `ip -6 addr add fd77::2/64 dev eth0; ip -6 route add default via ${link} dev eth0; `
    expect(await attacker.root(`${name}${knock('fd77:1::1', 80)}`)).toMatchObject({
      code: expect.not.stringMatching('0'),
      output: expect.not.stringContaining('decoy'),
    })
  })
})

describe('names', () => {
  test('that lead to private addresses are not told', async () => {
    expect((await unguarded.trusted(`getent hosts ${decoyName}`)).output).toContain(decoy.ip)
    expect(await attacker.learner(`getent hosts ${decoyName}`)).toEqual({ code: 2, output: '' })
  })

  test('of those who live at private addresses are not told', async () => {
    expect((await unguarded.trusted(`getent hosts ${decoy.ip}`)).output).toContain('slipway')
    expect(await attacker.learner(`getent hosts ${decoy.ip}`)).toEqual({ code: 2, output: '' })
  })

  test('of other containers are not told', async () => {
    expect((await unguarded.trusted('getent hosts slipway-mirror')).code).toBe(0)
    expect(await attacker.learner('getent hosts slipway-mirror')).toEqual({ code: 2, output: '' })
  })
})

describe('the mirror', () => {
  const at = 'http://100.64.0.1:5000/v2'
  const status = "curl -s -o /dev/null -w '%{http_code}'"

  test('answers, and takes nothing', async () => {
    expect(await attacker.learner(`${status} ${at}/`)).toEqual({ code: 0, output: '200' })
    const push = `${status} -X POST ${at}/library/busybox/blobs/uploads/`
    expect(await attacker.learner(push)).toEqual({ code: 0, output: '405' })
    const put = `${status} -X PUT -d '{}' ${at}/library/busybox/manifests/latest`
    expect(await attacker.learner(put)).toEqual({ code: 0, output: '405' })
  })

  test('lets nobody delete an image', async () => {
    const remove =
      `digest=$(curl -sI -H 'Accept: application/vnd.docker.distribution.manifest.v2+json' ${at}/library/busybox/manifests/latest | grep -i docker-content-digest | tr -d '\\r' | cut -d' ' -f2); ` +
      `${status} -X DELETE ${at}/library/busybox/manifests/$digest`
    expect(await attacker.learner(remove)).toEqual({ code: 0, output: '405' })
  })

  test('is reached through its own door only', async () => {
    const mirror = expectValue(
      await mirrorAddress(lab.docker).then((found) =>
        found.ok ? found : { ok: false as const, error: 'host-unreachable' as const },
      ),
    )
    if (!mirror) throw new Error('no mirror')
    expect(await attacker.learner(knock(mirror.ip, mirror.port))).toEqual(refused)
    expect(await attacker.learner(knock(mirror.ip, 5001))).toEqual(refused)
  })
})
