/** What several learners at once cost: how long each waits, and what they take while they do nothing. */
import type Docker from 'dockerode'
import { inLanes, startingAtOnce } from './in-lanes.ts'
import type { Learner } from './learner.ts'
import { memoryOf } from './memory-bench.ts'
import { availableMemory, cpuTime, residentMemory } from './proc.ts'
import { timed } from './rounds.ts'
import type { Bench, Section } from './section.ts'
import { mebibytes, median, milliseconds, percentile, times } from './statistics.ts'
import type { Twin } from './twins.ts'
import type { Workbench } from './workbench.ts'

const sizes = [1, 10, 50, 100]
const quickSizes = [1, 10]

/** The larger ones need no second round: each is many starts. */
const roundsOf = (size: number) => (size === 1 ? 5 : size === 10 ? 3 : 1)

/** Milliseconds for a fresh engine to come to rest, and then of looking at what it does. */
const rest = 5000
const watched = 10_000

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

interface Idle {
  /** Bytes that are not droppable, of each sandbox. */
  readonly memory: readonly number[]
  /** Bytes the machine has less of, for each. */
  readonly machine: number
  /** Milliseconds of CPU of the gateway in a second. */
  readonly gatewayCpu: number
  /** Bytes of the gateway. */
  readonly gateway: number
}

interface Crowd {
  readonly waits: readonly number[]
  /** Milliseconds of CPU of gateway and site while all started. */
  readonly gateway: number
  readonly site: number
  readonly idle: Idle
}

/** So many learners ask at the same moment. */
async function throughSite(workbench: Workbench, size: number): Promise<Crowd> {
  const { programs } = workbench
  const learners: Learner[] = []
  for (let index = 0; index < size; index++) learners.push(await workbench.learner())
  const free = availableMemory()
  const before = { gateway: cpuTime(programs.gateway), site: cpuTime(programs.site) }
  const sandboxes: string[] = []
  const waits = await Promise.all(
    learners.map((learner) => timed(async () => sandboxes.push(await learner.start()))),
  )
  const gateway = cpuTime(programs.gateway) - before.gateway
  const site = cpuTime(programs.site) - before.site
  const containers = await Promise.all(sandboxes.map((id) => workbench.containerOf(id)))
  const idle = await lookAtIdle(workbench, containers, free)
  await inLanes(startingAtOnce, size, async (index) => learners[index]?.end())
  return { waits, gateway, site, idle }
}

async function lookAtIdle(
  { programs }: Workbench,
  containers: readonly Docker.Container[],
  free: number,
): Promise<Idle> {
  await pause(rest)
  const machine = (free - availableMemory()) / containers.length
  const before = cpuTime(programs.gateway)
  await pause(watched)
  const gatewayCpu = ((cpuTime(programs.gateway) - before) * 1000) / watched
  const memory = await inLanes(4, containers.length, async (index) => {
    const container = containers[index]
    if (!container) return Number.NaN
    const { anonymous, kernel } = await memoryOf(container)
    return anonymous + kernel
  })
  return { memory, machine, gatewayCpu, gateway: residentMemory(programs.gateway) }
}

/** The same number of twins, as many at once as the gateway starts; no site, no gateway. */
async function byEngine(workbench: Workbench, size: number): Promise<number> {
  const began = performance.now()
  const twins: readonly Twin[] = await inLanes(startingAtOnce, size, () => workbench.twin())
  const last = performance.now() - began
  await inLanes(startingAtOnce, size, async (index) => twins[index]?.destroy())
  return last
}

interface Measured {
  readonly size: number
  readonly crowds: readonly Crowd[]
  readonly peers: readonly number[]
}

async function measure(workbench: Workbench, size: number): Promise<Measured> {
  const crowds: Crowd[] = []
  const peers: number[] = []
  for (let round = 0; round < (workbench.quick ? 1 : roundsOf(size)); round++) {
    crowds.push(await throughSite(workbench, size))
    peers.push(await byEngine(workbench, size))
  }
  return { size, crowds, peers }
}

function startingRow({ size, crowds, peers }: Measured): string[] {
  const waits = crowds.flatMap((crowd) => crowd.waits)
  const last = median(crowds.map((crowd) => Math.max(...crowd.waits)))
  return [
    String(size),
    milliseconds(median(waits)),
    milliseconds(percentile(waits, 0.95)),
    milliseconds(last),
    milliseconds(median(peers)),
    times(last, median(peers)),
    milliseconds(median(crowds.map(({ gateway }) => gateway))),
    milliseconds(median(crowds.map(({ site }) => site))),
  ]
}

function idleRow({ size, crowds }: Measured): string[] {
  const each = crowds.flatMap(({ idle }) => idle.memory)
  const of = (part: 'machine' | 'gateway' | 'gatewayCpu') =>
    median(crowds.map(({ idle }) => idle[part]))
  return [
    String(size),
    mebibytes(median(each)),
    mebibytes(Math.max(...each)),
    mebibytes(of('machine')),
    mebibytes(of('gateway')),
    milliseconds(of('gatewayCpu')),
  ]
}

async function run(workbench: Workbench): Promise<readonly Section[]> {
  const measured: Measured[] = []
  for (const size of workbench.quick ? quickSizes : sizes) {
    measured.push(await measure(workbench, size))
  }
  return [starting(measured), idling(measured)]
}

function starting(measured: readonly Measured[]): Section {
  const largest = measured.at(-1)
  const last = median((largest?.crowds ?? []).map(({ waits }) => Math.max(...waits)))
  return {
    title: 'Several learners at once',
    how: `So many learners ask for a Docker host in the same moment, in turn with as many twins started at the host’s engine alone. The gateway starts ${startingAtOnce} at a time, and so does the peer; who has to wait is told a place and asks again every two seconds, as the page does. CPU is what gateway and site used until the last was ready. One learner: five rounds; ten: three; more: one.`,
    columns: [
      'learners',
      'wait, p50',
      'p95',
      'last one ready',
      'engine alone, last',
      'ratio',
      'gateway CPU',
      'site CPU',
    ],
    rows: measured.map(startingRow),
    reading: [
      `Starting is work for the CPU: with more learners at once than cores, the last waits about as long as the work of all divided by the cores. The last of ${largest?.size} has a host after ${times(last, median(largest?.peers ?? []))} the time that the engine alone needs for as many. A place that is free goes to the next in the queue at once; their page hears of it when it asks again, up to two seconds later.`,
    ],
  }
}

function idling(measured: readonly Measured[]): Section {
  const [first] = measured
  const last = measured.at(-1)
  const typical = (one?: Measured) => median((one?.crowds ?? []).flatMap(({ idle }) => idle.memory))
  return {
    title: 'Idle sandboxes, by their number',
    how: `The same sandboxes, ${rest / 1000} seconds after the last was ready, with nobody at work in them. Memory is that of programs and kernel, by each container’s own cgroup. What the machine has less of counts the host engine’s helpers too, and whatever else ran meanwhile. The gateway’s CPU is what it used in a second of ${watched / 1000} in which nobody asked for anything. The peer of a hundred is one.`,
    columns: [
      'sandboxes',
      'memory of each, p50',
      'most',
      'of the machine, each',
      'gateway’s memory',
      'gateway CPU, per second',
    ],
    rows: measured.map(idleRow),
    reading: [
      `One of ${last?.size} takes ${times(typical(last), typical(first))} the memory of one alone: they share program files and nothing else.`,
    ],
  }
}

export const crowdBench: Bench = { name: 'crowd', run }
