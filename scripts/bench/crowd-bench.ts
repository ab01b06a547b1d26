/** What several learners at once cost: how long each waits, and what they take. */
import type { Learner } from './learner.ts'
import { memoryOf } from './memory-bench.ts'
import { cpuTime } from './proc.ts'
import { timed } from './rounds.ts'
import type { Bench, Section } from './section.ts'
import { mebibytes, median, milliseconds, percentile, times } from './statistics.ts'
import type { Workbench } from './workbench.ts'

const sizes = [1, 5, 10]

interface Crowd {
  readonly waits: readonly number[]
  /** Milliseconds of CPU of gateway and site. */
  readonly gateway: number
  readonly site: number
  /** Bytes that are not droppable, of all sandboxes together. */
  readonly memory: number
}

/** So many learners ask at the same moment. */
async function throughSite(workbench: Workbench, size: number): Promise<Crowd> {
  const { programs } = workbench
  const learners: Learner[] = []
  for (let index = 0; index < size; index++) learners.push(await workbench.learner())
  const before = { gateway: cpuTime(programs.gateway), site: cpuTime(programs.site) }
  const sandboxes: string[] = []
  const waits = await Promise.all(
    learners.map((learner) => timed(async () => sandboxes.push(await learner.start()))),
  )
  const gateway = cpuTime(programs.gateway) - before.gateway
  const site = cpuTime(programs.site) - before.site
  const used = await Promise.all(
    sandboxes.map(async (id) => memoryOf(await workbench.containerOf(id))),
  )
  await Promise.all(learners.map((learner) => learner.end()))
  const memory = used.reduce((sum, { anonymous, kernel }) => sum + anonymous + kernel, 0)
  return { waits, gateway, site, memory }
}

/** The same number of twins at the same moment, without site and gateway. */
async function byEngine(workbench: Workbench, size: number): Promise<readonly number[]> {
  const waits: number[] = []
  const twins = await Promise.all(
    Array.from({ length: size }, async () => {
      const began = performance.now()
      const twin = await workbench.twin()
      waits.push(performance.now() - began)
      return twin
    }),
  )
  await Promise.all(twins.map((twin) => twin.destroy()))
  return waits
}

async function measure(workbench: Workbench, size: number): Promise<string[]> {
  const crowds: Crowd[] = []
  const peers: (readonly number[])[] = []
  for (let round = 0; round < (workbench.quick ? 1 : 5); round++) {
    crowds.push(await throughSite(workbench, size))
    peers.push(await byEngine(workbench, size))
  }
  const waits = crowds.flatMap((crowd) => crowd.waits)
  const last = median(crowds.map((crowd) => Math.max(...crowd.waits)))
  const lastPeer = median(peers.map((each) => Math.max(...each)))
  return [
    String(size),
    milliseconds(median(waits)),
    milliseconds(percentile(waits, 0.95)),
    milliseconds(last),
    milliseconds(lastPeer),
    times(last, lastPeer),
    mebibytes(median(crowds.map(({ memory }) => memory))),
    milliseconds(median(crowds.map(({ gateway }) => gateway))),
    milliseconds(median(crowds.map(({ site }) => site))),
  ]
}

async function run(workbench: Workbench): Promise<readonly Section[]> {
  const rows: string[][] = []
  for (const size of sizes) rows.push(await measure(workbench, size))
  const columns = [
    'learners',
    'wait, p50',
    'p95',
    'last one ready',
    'engine alone, last',
    'ratio',
    'memory of all',
    'gateway CPU',
    'site CPU',
  ]
  return [
    {
      title: 'Several learners at once',
      how: 'So many learners ask for a Docker host in the same moment; five rounds, in turn with as many twins started at the host’s engine alone. Memory is that of programs and kernel, right after the last was ready. CPU is what gateway and site used for the whole round.',
      columns,
      rows,
      reading: [
        'Starting is work for the CPU: with more learners at once than cores, each waits longer, and the last about as long as the work of all divided by the cores. Gateway and site hardly show.',
      ],
    },
  ]
}

export const crowdBench: Bench = { name: 'crowd', run }
