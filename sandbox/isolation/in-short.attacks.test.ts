/** The most telling attacks of the isolation suite, short enough to run with all other tests. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Attempt, testAttempts } from './attempt.ts'
import { bombs } from './bombs.ts'
import { createCanary } from './canary.ts'
import {
  type Decoy,
  dropPolicy,
  forbidden,
  knock,
  publicAddress,
  routeTo,
  startDecoy,
} from './decoy.ts'
import { settingsAttempts, syscallAttempts } from './kernel-attempts.ts'
import { createLab, type Seat, startPrivileged } from './lab.ts'
import { engineAnswers, sitNeighbour } from './neighbour.ts'
import { cgroupAttempts, diskAttempts, processAttempts } from './place-attempts.ts'
import { mustRun } from './run.ts'

const lab = createLab('open')
const canary = createCanary(lab.docker)
let attacker: Seat
/** Works beside; without its policy it reaches what the attacker would. */
let neighbour: Seat
let decoy: Decoy
let before: string

beforeAll(async () => {
  ;[attacker, neighbour] = await Promise.all([lab.seat(), lab.seat(), canary.start()])
  const { Image: image } = await attacker.container.inspect()
  decoy = await startDecoy(lab.docker, image)
  await Promise.all([attacker, neighbour].map((seat) => routeTo(decoy, seat)))
  await Promise.all([dropPolicy(neighbour), startPrivileged(attacker)])
  before = await canary.look(attacker)
})

afterAll(async () => {
  await Promise.all([lab.clear(), canary.remove(), decoy?.remove()])
})

const telling = [
  'write /proc/sys/kernel/core_pattern',
  'write /proc/sys/kernel/modprobe',
  'ask for help through sysrq-trigger',
  'mount devtmpfs',
  'load a bpf program',
  'load a module',
  'open files by handle',
  'open an AF_VSOCK socket',
  'make a node for the host’s disk in /root',
  'make a node for the machine’s memory in /var/lib',
  'set up a loop device',
  'mount a ext4 file system',
  'allow a container all devices',
  'see /state of the trusted root',
  'find a disk image of the operator’s',
  'name a release agent',
  'name a release agent in a hierarchy mounted anew',
  'lift the memory limit',
  'allow itself all devices',
  'see the warden, its DNS forwarder or the host’s engine',
  'enter the namespaces of process 1 and find the host there',
  'ask for the user namespace above',
]

const all = [
  ...settingsAttempts,
  ...syscallAttempts,
  ...diskAttempts,
  ...cgroupAttempts,
  ...processAttempts,
]

/** From where the attacker has most. */
const picked = telling.map((wanted): Attempt => {
  const attempt = all.find(({ name }) => name === wanted)
  if (!attempt) throw new Error(`the isolation suite has no attempt called “${wanted}”`)
  const { from } = attempt
  return { ...attempt, from: from && !from.includes('privileged') ? from : ['privileged'] }
})

describe('the walls', () => testAttempts(picked, () => attacker))

describe('the network', () => {
  const refused = { code: 1, output: expect.stringContaining('No route to host') }
  const reached = { code: 0, output: 'decoy\n' }
  const places = ['a cloud’s metadata', 'a machine of the office', 'an open Docker API']
  const closed = forbidden.filter(([what]) => [...places, 'a mail server'].includes(what))

  test.each(closed)('%s at %s:%d', async (_, address, port) => {
    expect(await neighbour.learner(knock(address, port))).toEqual(reached)
    expect(await attacker.privileged(knock(address, port))).toEqual(refused)
  })

  test('the machine itself', async () => {
    const toMachine = knock(decoy.gateway, decoy.gatewayPort)
    expect(await neighbour.learner(toMachine)).toEqual(reached)
    expect(await attacker.privileged(toMachine)).toEqual(refused)
  })

  test('a neighbour, by port and by ping', async () => {
    const address = "ip -4 -o addr show eth0 | grep -o 'inet [0-9.]*' | cut -d' ' -f2"
    const ip = await mustRun(neighbour.trusted, address)
    expect(await attacker.privileged(knock(ip, 53))).toEqual(refused)
    // The kernel answers each address at most once a second after a few refusals in a row.
    const ping = await attacker.root(`ping -c 5 -W 1 ${ip}`)
    expect(ping.output).toContain('Packet filtered')
    expect(ping.code).not.toBe(0)
  })

  test('after its own firewall was emptied', async () => {
    await mustRun(attacker.root, 'iptables -F; iptables -t nat -F; iptables -P FORWARD ACCEPT')
    expect(await attacker.root(knock('169.254.169.254', 80))).toEqual(refused)
    expect(await attacker.root(knock(publicAddress, 80))).toEqual(reached)
  })
})

/** The fork bomb comes last: what is left of it may keep its own host from starting anything else. */
const small = ['a memory bomb', 'a fork bomb'].flatMap((wanted) =>
  bombs.filter(({ name }) => name === wanted),
)

test.each(small)('$name ends at its own walls, and the neighbour works on', async (bomb) => {
  const beside = await sitNeighbour(neighbour)
  const exploding = attacker.learner(bomb.script, 90_000)
  await beside.answers()
  expect((await exploding).output).toMatch(bomb.said)
  await beside.answers()
  expect(await engineAnswers(attacker.sandbox)).toBe(true)
})

test('after all of this, the host is as it was', async () => {
  expect(await canary.look(attacker)).toBe(before)
})
