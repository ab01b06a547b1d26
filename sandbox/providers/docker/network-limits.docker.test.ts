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
const lab = createLab('open', { ...limits, mbit, connections })
let seat: Seat
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
  seat = await lab.seat()
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
  const [bytes, took] = (await mustRun(seat.learner, timed, 90_000)).split(/\s+/).map(Number)
  return { bytes, took }
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

test('more connections than allowed are refused until others have ended', async () => {
  const open =
    `perl -MIO::Socket::INET -e 'my @all; while (@all < 60) { my $s = IO::Socket::INET->new(PeerAddr => "${publicAddress}", ` +
    'PeerPort => 9003) or last; push @all, $s } print scalar(@all), " then $!\\n"\''
  const [opened, ...why] = (await mustRun(seat.learner, open)).split(' ')
  expect(why.join(' ')).toBe('then No route to host')
  expect(Number(opened)).toBeGreaterThan(connections / 2)
  expect(Number(opened)).toBeLessThanOrEqual(connections)
  const again = `until (exec 3<> ${from(9003)}) 2> /dev/null; do sleep 0.2; done; echo open`
  expect(await mustRun(seat.learner, again, 90_000)).toBe('open')
})
