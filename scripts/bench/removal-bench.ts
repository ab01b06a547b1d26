/** How long the end of a sandbox takes, and until nothing of it is left on the machine. */
import { createTraces } from '../faults/traces.ts'
import { cpuTime } from './proc.ts'
import { type Arm, interleave, samplesOf, timed } from './rounds.ts'
import type { Bench, Section } from './section.ts'
import { median, milliseconds, summarize, timingCells, timingColumns } from './statistics.ts'
import type { Workbench } from './workbench.ts'

interface Removal {
  readonly removed: number
  /** Milliseconds from the wish until the last trace is gone; not looked for at the engine alone. */
  readonly gone: number
  /** Milliseconds of the gateway's CPU. */
  readonly cpu: number
}

const arms = { site: 'through the site', direct: 'engine alone' } as const

/** Milliseconds after which a trace counts as one that stays. */
const patience = 20_000

async function throughSite(workbench: Workbench): Promise<Removal> {
  const learner = await workbench.learner()
  await learner.start()
  const traces = createTraces(workbench.scope)
  await traces.note()
  const before = cpuTime(workbench.programs.gateway)
  const began = performance.now()
  await learner.end()
  const removed = performance.now() - began
  const cpu = cpuTime(workbench.programs.gateway) - before
  let left = await traces.left()
  while (left.length > 0) {
    if (performance.now() - began > patience) throw new Error(`still there: ${left.join(', ')}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
    left = await traces.left()
  }
  return { removed, gone: performance.now() - began, cpu }
}

async function byEngine(workbench: Workbench): Promise<Removal> {
  const sandbox = await workbench.twin()
  const removed = await timed(() => sandbox.destroy())
  return { removed, gone: Number.NaN, cpu: Number.NaN }
}

async function run(workbench: Workbench): Promise<readonly Section[]> {
  const compared: readonly Arm<Removal>[] = [
    { name: arms.site, once: () => throughSite(workbench) },
    { name: arms.direct, once: () => byEngine(workbench) },
  ]
  const samples = await interleave(compared, { rounds: workbench.quick ? 4 : 25, warmUp: 1 })
  const of = (arm: string, part: keyof Removal) => samplesOf(samples, arm).map((one) => one[part])
  const reference = of(arms.direct, 'removed')
  const gone = of(arms.site, 'gone')
  return [
    {
      title: 'Removing a sandbox',
      how: 'From the request to end one until it is answered, which is when container, disk and claim are gone; the peer removes container and disk of a twin at the host’s engine alone. Then the machine is searched until it has no process, group, mount, network endpoint, volume or loop device of it any more; looking takes time too, and counts.',
      columns: ['way', ...timingColumns],
      rows: [
        ...Object.values(arms).map((arm) => [arm, ...timingCells(of(arm, 'removed'), reference)]),
        ['through the site, until no trace was found', ...timingCells(gone, reference)],
      ],
      reading: [
        `Removal takes ${milliseconds(median(of(arms.site, 'removed')))}, of which the gateway computes ${milliseconds(median(of(arms.site, 'cpu')))}, and needs no co-operation of what runs inside. The last trace was gone after ${milliseconds(summarize(gone).max)} at most.`,
      ],
    },
  ]
}

export const removalBench: Bench = { name: 'removal', run }
