import { describe, expect, test } from 'vitest'
import { judgeMesh } from './engine-probes.ts'
import { published, unsafe, yes } from './fact.ts'
import { judgeCpu, judgeDisk, judgeMemory, judgeProcesses } from './limit-probes.ts'
import { judgeLimits, judgeRules, judgeTried, type Tried } from './network-probes.ts'
import {
  firstIdOf,
  judgeCalls,
  judgeIds,
  judgeKernel,
  judgeNamespace,
  judgePowers,
} from './wall-probes.ts'

const mib = 1024 * 1024

describe('the walls', () => {
  test.each([
    ['6.18.44-x', 'yes'],
    ['5.19.0', 'yes'],
    ['5.18.9', 'no'],
    ['5.10.200', 'no'],
    ['4.19', 'no'],
    ['', 'unknown'],
  ])('a kernel %j: %s', (release, holds) => expect(judgeKernel(release).holds).toBe(holds))

  test('ids are a sandbox’s own by an idmapped mount to its own range, or a copy', () => {
    const mounted = '1 2 8:1 / /lower ro,idmapped - ext4 /dev/x rw'
    expect(judgeIds(mounted, String(firstIdOf(7)), 7).holds).toBe('yes')
    expect(judgeIds(mounted, String(firstIdOf(8)), 7).holds).toBe('no')
    expect(judgeIds('1 2 8:1 / /lower ro', String(firstIdOf(7)), 7).holds).toBe('no')
    expect(judgeIds('', String(firstIdOf(7)), 7).measured).toMatch(/^copy of its own/)
    expect(judgeIds('', String(firstIdOf(7)), 7).holds).toBe('yes')
    expect(judgeIds('', '0', 7).holds).toBe('no')
    expect(judgeIds('', '', 7).holds).toBe('no')
  })

  test('a user namespace must map root to nobody, the whole range, and no one else’s', () => {
    expect(judgeNamespace('  0  1507328  65536', 7, 0).holds).toBe('yes')
    expect(judgeNamespace('0 0 4294967295', 7, 0).holds).toBe('no')
    expect(judgeNamespace('0 1507328 65536\n65536 0 1', 7, 0).holds).toBe('no')
    expect(judgeNamespace('0 1507328 65536', 7, 1).measured).toContain('1 other')
    expect(judgeNamespace('', 7, 0).holds).toBe('unknown')
  })

  test('any power of the learner over the machine is seen', () => {
    const refused = {
      shell: '0000000000000000',
      device: 'mknod: Operation not permitted',
      setting: 'bash: Permission denied',
    }
    expect(judgePowers(refused).holds).toBe('yes')
    expect(judgePowers({ ...refused, shell: '0000000000200000' }).holds).toBe('no')
    expect(judgePowers({ ...refused, device: '' }).holds).toBe('no')
    expect(judgePowers({ ...refused, setting: '' }).holds).toBe('no')
  })

  test('the filter must be on, and be ours', () => {
    expect(judgeCalls('2', 'Function not implemented').holds).toBe('yes')
    expect(judgeCalls('0', 'Function not implemented').holds).toBe('no')
    expect(judgeCalls('2', 'Operation not permitted').holds).toBe('no')
  })
})

describe('the limits', () => {
  const killed = { code: 137, before: 0, after: 1, limit: 336 * mib, alive: true }

  test('memory holds when the kernel has killed, and only the bomb', () => {
    expect(judgeMemory(killed, 384).holds).toBe('yes')
    expect(judgeMemory({ ...killed, code: 0, after: 0 }, 384).holds).toBe('no')
    // Killed by something else than the kernel's limit.
    expect(judgeMemory({ ...killed, after: 0 }, 384).holds).toBe('no')
    expect(judgeMemory({ ...killed, alive: false }, 384).holds).toBe('no')
    expect(judgeMemory({ ...killed, limit: 4096 * mib }, 384).holds).toBe('no')
  })

  test('processes hold when fork is refused below the limit', () => {
    const why = 'Resource temporarily unavailable'
    expect(judgeProcesses(`refused after 166: ${why}`, 256, true).holds).toBe('yes')
    expect(judgeProcesses(`refused after 700: ${why}`, 256, true).holds).toBe('no')
    expect(judgeProcesses('never refused', 256, true).holds).toBe('no')
    expect(judgeProcesses(`refused after 166: ${why}`, 256, false).holds).toBe('no')
  })

  test('the CPU holds by its quota and by what was had', () => {
    expect(judgeCpu({ quota: 1, used: 1.02, wall: 1 }, 1).holds).toBe('yes')
    expect(judgeCpu({ quota: 1, used: 2.9, wall: 1 }, 1).holds).toBe('no')
    expect(judgeCpu({ quota: -0.00001, used: 1, wall: 1 }, 1).holds).toBe('no')
    expect(judgeCpu({ quota: Number.NaN, used: 1, wall: 1 }, 1).holds).toBe('unknown')
  })

  test('the disk holds when full is full, and the machine’s is not', () => {
    const full = { said: 'head: No space left on device', taken: 228 * mib, left: 900 * mib }
    expect(judgeDisk(full, 0.25).holds).toBe('yes')
    expect(judgeDisk({ ...full, said: '' }, 0.25).holds).toBe('no')
    expect(judgeDisk({ ...full, taken: 600 * mib }, 0.25).holds).toBe('no')
    expect(judgeDisk({ ...full, left: 0 }, 0.25).holds).toBe('no')
    expect(judgeDisk({ ...full, taken: Number.NaN }, 0.25).holds).toBe('unknown')
  })
})

describe('the rules of the network', () => {
  const ranges = ['10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12']
  const rules = [
    ':INPUT DROP ',
    ':FORWARD DROP ',
    ...[...ranges, '192.168.0.0/16'].map((range) => `-A FORWARD -d ${range} -i o0 -j REJECT`),
    '-A FORWARD -i o0 -p tcp -m multiport --dports 25,465,587 -j REJECT',
  ].join('\n')
  const six = '-P FORWARD DROP'

  test('the rules hold only when none of them is missing', () => {
    expect(judgeRules(rules, six).holds).toBe('yes')
    expect(judgeRules(rules, 'none').holds).toBe('yes')
    expect(judgeRules(rules, '-P FORWARD ACCEPT').holds).toBe('no')
    expect(judgeRules(rules, '').holds).toBe('no')
    expect(judgeRules(rules.replace(':FORWARD DROP', ':FORWARD ACCEPT'), six).holds).toBe('no')
    expect(judgeRules('', six).holds).toBe('no')
  })

  test.each([...ranges, '192.168.0.0/16', '25,465,587'])('it names %s when open', (what) => {
    const without = rules.split('\n').filter((line) => !line.includes(what))
    const finding = judgeRules(without.join('\n'), six)
    expect(finding).toMatchObject({ holds: 'no', measured: expect.stringContaining(what) })
  })

  test('a rule that lets through is no refusal', () => {
    expect(judgeRules(rules.replaceAll('REJECT', 'ACCEPT'), six).holds).toBe('no')
  })
})

describe('decoys', () => {
  const tried = (what: string, more: Partial<Tried> = {}, forbidden = true): Tried => ({
    target: { what, forbidden },
    there: true,
    reached: false,
    ...more,
  })
  const internet = tried('the internet', { reached: true }, false)

  test('decoys prove something only when they are there', () => {
    expect(judgeTried([tried('metadata'), internet], true).holds).toBe('yes')
    expect(judgeTried([tried('metadata', { there: false }), internet], true).holds).toBe('unknown')
    expect(judgeTried([tried('this machine', { there: false }), internet], true)).toMatchObject({
      holds: 'yes',
      measured: expect.stringContaining('not tried: this machine'),
    })
  })

  test('a decoy that is reached, rules that change and a broken way out are told', () => {
    const leak = judgeTried([tried('metadata', { reached: true }), internet], true)
    expect(leak).toMatchObject({ holds: 'no', measured: 'a learner reached metadata' })
    expect(judgeTried([tried('metadata'), internet], false).holds).toBe('no')
    const cut = tried('the internet', {}, false)
    expect(judgeTried([tried('metadata'), cut], true).holds).toBe('unknown')
  })
})

test('a missing mesh says what to do instead', () => {
  expect(judgeMesh('').holds).toBe('yes')
  expect(judgeMesh('No such file or directory')).toMatchObject({
    holds: 'no',
    meaning: expect.stringContaining('mode=host'),
  })
  expect(judgeMesh('Operation not permitted').holds).toBe('no')
  expect(judgeMesh('bash: perl: command not found').holds).toBe('unknown')
})

test('what is unknown about safety is not safe, and advice is not published', () => {
  const fact = { name: 'kernel', safety: true, ...yes('Linux 6.18', 'advice') } as const
  const open = { ...fact, holds: 'unknown' } as const
  expect(unsafe([fact, open, { ...open, safety: false }])).toEqual([open])
  expect(published([fact])).toEqual([{ name: 'kernel', holds: 'yes', measured: 'Linux 6.18' }])
})

test('limits of the network that the kernel could not set are told', () => {
  const bucket = 'qdisc tbf 8001: root refcnt 2 rate 400Mbit'
  const count = '-A LIMITS -m connlimit --connlimit-above 2000 --connlimit-mask 0 -j REJECT'
  const pace = '-A PACE -m limit --limit 100/sec --limit-burst 200 -j RETURN'
  expect(judgeLimits([bucket, bucket, count, pace].join('\n')).holds).toBe('yes')
  expect(judgeLimits([bucket, count, pace].join('\n'))).toMatchObject({
    holds: 'no',
    measured: 'speed is limited one way; connections are counted, and paced',
  })
  expect(judgeLimits([bucket, bucket, count].join('\n'))).toMatchObject({
    holds: 'no',
    measured: 'speed is limited each way; connections are counted, and not paced',
  })
  expect(judgeLimits('qdisc noqueue 0: root').holds).toBe('no')
})
