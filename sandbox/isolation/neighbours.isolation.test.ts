import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createLab, type Seat } from './lab.ts'
import { mustRun } from './run.ts'

const lab = createLab()
let attacker: Seat
let neighbour: Seat

beforeAll(async () => {
  ;[attacker, neighbour] = await Promise.all([lab.seat(), lab.seat()])
})

afterAll(() => lab.clear())

describe('two learners share', () => {
  test('no user ids', async () => {
    const range = ({ learner }: Seat) => mustRun(learner, "awk '{ print $2 }' /proc/self/uid_map")
    const [one, other] = await Promise.all([range(attacker), range(neighbour)])
    expect(Number(one)).toBeGreaterThanOrEqual(1_048_576)
    expect(Math.abs(Number(one) - Number(other))).toBeGreaterThanOrEqual(65_536)
  })

  test('no files: what one changes in the system, the other does not see', async () => {
    await mustRun(attacker.root, 'echo "echo caught" > /usr/bin/nano; echo caught > /etc/motd')
    expect(
      await mustRun(neighbour.learner, 'head -c 4 /usr/bin/nano | tail -c 3; cat /etc/motd'),
    ).not.toContain('caught')
  })

  test('no abstract sockets', async () => {
    const listen =
      'nohup perl -MSocket -e \'socket(my $s, AF_UNIX, SOCK_STREAM, 0); bind($s, pack_sockaddr_un("\\0slipway-canary")) or die; listen($s, 1); sleep 60\' > /dev/null 2>&1 & sleep 0.3'
    const call =
      'perl -MSocket -e \'socket(my $s, AF_UNIX, SOCK_STREAM, 0); connect($s, pack_sockaddr_un("\\0slipway-canary")) or do { print "connect: $!"; exit 1 }\''
    await mustRun(neighbour.learner, listen)
    await mustRun(neighbour.root, call)
    expect(await attacker.root(call)).toEqual({ code: 1, output: 'connect: Connection refused' })
  })
})

describe('nor do they share', () => {
  test('memory, semaphores or queues', async () => {
    const take = (create: boolean) =>
      `perl -e 'defined(shmget(4242, 4096, ${create ? '01666' : '0'})) or do { print "shmget: $!"; exit 1 }'`
    await mustRun(neighbour.learner, take(true))
    await mustRun(neighbour.learner, take(false))
    expect(await attacker.root(take(false))).toEqual({
      code: 1,
      output: 'shmget: No such file or directory',
    })
    await mustRun(neighbour.root, 'touch /dev/mqueue/canary /dev/shm/canary')
    const look = await attacker.root('ls /dev/mqueue/canary /dev/shm/canary')
    expect(look.output.match(/No such file or directory/g)).toHaveLength(2)
  })

  test('processes', async () => {
    await mustRun(
      neighbour.learner,
      'nohup bash -c "exec -a slipway-canary sleep 60" > /dev/null 2>&1 &',
    )
    await mustRun(neighbour.learner, 'sleep 0.3; pgrep -f slipway-canar[y]')
    expect(await attacker.root('pgrep -f slipway-canar[y]')).toEqual({ code: 1, output: '' })
  })
})

describe('each has for itself', () => {
  test('a quota of watches', async () => {
    const number = process.arch === 'arm64' ? 26 : 294
    const takeAll = `nohup perl -e '1 while syscall(${number}, 0) >= 0; sleep 60' > /dev/null 2>&1 & sleep 1`
    const takeOne = `perl -e 'exit(syscall(${number}, 0) < 0)'`
    await mustRun(attacker.learner, takeAll)
    expect((await attacker.learner(takeOne)).code).toBe(1)
    expect(await neighbour.learner(takeOne)).toEqual({ code: 0, output: '' })
  })

  test('an engine', async () => {
    const id = ({ learner }: Seat) => mustRun(learner, "docker info -f '{{.ID}}'")
    const [one, other] = await Promise.all([id(attacker), id(neighbour)])
    const { ID: host } = await lab.docker.info()
    expect(new Set([one, other, host]).size).toBe(3)
  })

  test('a cable: nothing of one is heard by the other', async () => {
    const count = 'cat /sys/class/net/eth0/statistics/rx_packets'
    const before = Number(await mustRun(neighbour.learner, count))
    await attacker.root(
      'ping -b -c 20 -i 0.05 -W 1 255.255.255.255; for i in 3 4 5 6 7; do ping -c 1 -W 1 172.18.0.$i & done; wait',
    )
    expect(Number(await mustRun(neighbour.learner, count)) - before).toBeLessThan(20)
  })
})
