import Docker from 'dockerode'
import { afterAll, expect, test } from 'vitest'
import { listContainers } from '#sandbox/providers/docker/inventory.ts'
import { labels } from '#sandbox/providers/docker/names.ts'
import { openBench, preflightCourse } from './bench.ts'
import { unsafe } from './fact.ts'
import { measureHost } from './measure.ts'
import { networkProbes } from './network-probes.ts'

const docker = new Docker()
const ours = new Set<string>()

afterAll(async () => {
  const left = await listContainers({ docker, course: preflightCourse })
  expect(left.filter(({ id }) => ours.has(id))).toEqual([])
})

test('all that keeps learners apart holds on this machine, and no decoy is left', async () => {
  const before = await decoys()
  const facts = await measureHost({ docker, egress: 'mirror', cheap: false })
  expect(unsafe(facts)).toEqual([])
  expect(facts.filter(({ safety }) => safety)).toHaveLength(11)
  expect(facts.find(({ name }) => name === 'network tried')?.measured).toMatch(/metadata.*mail/)
  expect(facts.find(({ name }) => name === 'swarm mesh')?.holds).not.toBe('unknown')
  expect(await decoys()).toEqual(before)
})

test('rules that let everything through are found out, by reading and by trying', async () => {
  const bench = await openBench({ docker, egress: 'open' })
  if (!bench.ok) throw new Error(bench.error)
  ours.add(bench.value.id)
  try {
    await bench.value.trusted(
      'iptables -F FORWARD; iptables -P FORWARD ACCEPT; iptables -t nat -A POSTROUTING -j MASQUERADE',
    )
    const [rules, tried] = await Promise.all(
      networkProbes.map((probe) => probe.measure(bench.value)),
    )
    expect(rules).toMatchObject({
      holds: 'no',
      measured: expect.stringContaining('169.254.0.0/16'),
    })
    expect(tried).toMatchObject({ holds: 'no', measured: expect.stringContaining('metadata') })
    expect(tried?.measured).toContain('mail')
  } finally {
    await bench.value.close()
  }
})

test('a runtime that the engine does not know is told in its own words', async () => {
  const facts = await measureHost({ docker, egress: 'mirror', cheap: true, runtime: 'no-such' })
  expect(facts.find(({ name }) => name === 'runtime')?.holds).toBe('no')
  expect(facts.at(-1)).toMatchObject({ name: 'sandbox', holds: 'no' })
  expect(facts.at(-1)?.measured).toMatch(/no-such/)
})

/** Decoys on the engine; other preflights may have some at the same time, but not for long. */
async function decoys(): Promise<readonly string[]> {
  const filters = { label: [`${labels.course}=${preflightCourse}`, 'org.slipway.part=decoy'] }
  return (await docker.listContainers({ all: true, filters })).map(({ Id }) => Id)
}

test('ended early, it removes what it made', async () => {
  const before = await disks()
  const ending = new AbortController()
  const facts = await measureHost({
    docker,
    egress: 'mirror',
    cheap: true,
    signal: ending.signal,
    onFact: ({ name }) => void (name === 'kernel' && ending.abort()),
  })
  expect(facts.map(({ name }) => name)).toEqual(['engine', 'runtime', 'sandbox', 'kernel'])
  expect((await disks()).filter((name) => !before.includes(name))).toEqual([])
})

/** A disk is the last of a sandbox to go. */
async function disks(): Promise<readonly string[]> {
  const filters = { label: [`${labels.course}=${preflightCourse}`] }
  const { Volumes: volumes } = await docker.listVolumes({ filters })
  return (volumes ?? []).map(({ Name }) => Name)
}
