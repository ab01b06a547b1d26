/** One learner's share of the line and of connections, measured against a decoy of our own. */
import type Docker from 'dockerode'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { publicAddress, routeTo } from '#sandbox/isolation/decoy.ts'
import { createLab, limits, type Seat } from '#sandbox/isolation/lab.ts'
import { mustRun } from '#sandbox/isolation/run.ts'
import { network } from '#sandbox/prepare/engine-names.ts'

/** Small enough to be met at once: a megabyte a second. */
const mbit = 8
const connections = 20
const newConnections = 5
const lab = createLab('open', { ...limits, mbit, connections, newConnections })
let seat: Seat
let second: Seat
let beside: Docker.Container

const size = 3_000_000
/** Gives on one port, takes and counts on the next, and holds on the third until the caller goes. */
const server =
  'use IO::Socket::INET; use IO::Select; $| = 1; $SIG{CHLD} = "IGNORE"; my $all = IO::Select->new(map { ' +
  'IO::Socket::INET->new(LocalPort => $_, Listen => 99, ReuseAddr => 1) or die "$_: $!" } 9001, 9002, 9003); ' +
  'print "listening\\n"; while (1) { for ($all->can_read) { my $port = $_->sockport; my $c = $_->accept or next; ' +
  `next if fork; print $c "x" x ${size} if $port == 9001; my $n = 0; ` +
  'if ($port != 9001) { while (my $got = sysread($c, my $buf, 65536)) { $n += $got; last if $n == ' +
  `${size} } } print $c "$n\\n" if $port == 9002; exit } }`

beforeAll(async () => {
  ;[seat, second] = await lab.seats()
  const { Image: image } = await seat.container.inspect()
  beside = await lab.docker.createContainer({
    Image: image,
    Entrypoint: [
      'bash',
      '-c',
      `ip addr add ${publicAddress}/32 dev eth0 && exec perl -e '${server}'`,
    ],
    HostConfig: { NetworkMode: network, CapAdd: ['NET_ADMIN'], Init: true },
  })
  await beside.start()
  const log = await beside.logs({ follow: true, stdout: true, stderr: true })
  for await (const chunk of log) if (String(chunk).includes('listening')) break
  const { NetworkSettings: settings } = await beside.inspect()
  await routeTo({ ip: settings.Networks[network]?.IPAddress ?? '' }, seat)
})
afterAll(async () => {
  await Promise.all([lab.clear(), beside?.remove({ force: true })])
})

const from = (port: number) => `/dev/tcp/${publicAddress}/${port}`
/** What came of it, and the milliseconds it took. */
const clocked = async (script: string) => {
  const timed = `begun=$(date +%s%3N); ${script}; echo $(($(date +%s%3N) - begun))`
  const said = (await mustRun(seat.learner, timed, 90_000)).split(/\s+/)
  return { bytes: Number(said[0]), took: Number(said.at(-1)) }
}

/** What may go at once lies in the bucket. No machine is too slow for this, only too fast. */
const atLeast = ((size - 65_536) / (mbit * 125)) * 0.95

test('what comes in is held to the limit', async () => {
  const { bytes, took } = await clocked(`cat < ${from(9001)} | wc -c`)
  expect(bytes).toBe(size)
  expect(took).toBeGreaterThan(atLeast)
})

test('so is what goes out', async () => {
  const { bytes, took } = await clocked(
    `exec 3<> ${from(9002)}; head -c ${size} /dev/zero >&3; head -n 1 <&3`,
  )
  expect(bytes).toBe(size)
  expect(took).toBeGreaterThan(atLeast)
})

/** Connections are also paced, so each is asked for again until there has been time for one more. */
const persistent = (port: number, wanted: number, then: string) =>
  `perl -MIO::Socket::INET -MTime::HiRes=sleep -e 'my @all; my $tries = 0; while (@all < ${wanted} and $tries < 6) { ` +
  `my $s = IO::Socket::INET->new(PeerAddr => "${publicAddress}", PeerPort => ${port}); ` +
  `if ($s) { $tries = 0; push @all, $s; ${then} } else { $tries++; sleep 0.3 } } print scalar(@all), " then $!\\n"'`

test('more connections than allowed are refused until others have ended', async () => {
  const opened = await mustRun(seat.learner, persistent(9003, 60, ''), 90_000)
  expect(opened).toMatch(/ then No route to host$/)
  expect(Number.parseInt(opened, 10)).toBeGreaterThan(connections / 2)
  expect(Number.parseInt(opened, 10)).toBeLessThanOrEqual(connections)
  const again = `until (exec 3<> ${from(9003)}) 2> /dev/null; do sleep 0.2; done; echo open`
  expect(await mustRun(seat.learner, again, 90_000)).toBe('open')
})

test('connections are begun no faster than allowed, however short they are', async () => {
  const wanted = 40
  const { bytes, took } = await clocked(persistent(9003, wanted, 'close $s'))
  expect(bytes).toBe(wanted)
  // Two seconds' worth may be begun at once.
  expect(took).toBeGreaterThan(((wanted - 2 * newConnections) / newConnections) * 950)
})

test('what goes from one host of a lab to another is held to the same limit', async () => {
  const sink =
    'use IO::Socket::INET; my $l = IO::Socket::INET->new(LocalPort => 9004, Listen => 1, ReuseAddr => 1) or die; ' +
    'exit if fork; close STDOUT; close STDERR; my $c = $l->accept; my $n = 0; ' +
    `while (my $got = sysread($c, my $buf, 65536)) { $n += $got; last if $n == ${size} } print $c "$n\\n"`
  await mustRun(second.learner, `perl -e '${sink}'`)
  const { bytes, took } = await clocked(
    `exec 3<> /dev/tcp/node-2/9004; head -c ${size} /dev/zero >&3; head -n 1 <&3`,
  )
  expect(bytes).toBe(size)
  expect(took).toBeGreaterThan(atLeast)
})
