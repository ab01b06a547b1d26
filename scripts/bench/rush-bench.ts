/** Whether a class that arrives at once is served: all get a host or a place, none is lost, none has two. */
import { listClaims } from '#sandbox/providers/docker/claims.ts'
import { listContainers } from '#sandbox/providers/docker/inventory.ts'
import { inLanes, startingAtOnce } from './in-lanes.ts'
import type { Learner } from './learner.ts'
import { timed } from './rounds.ts'
import type { Bench, Section } from './section.ts'
import { milliseconds, summarize } from './statistics.ts'
import type { Twin } from './twins.ts'
import type { Workbench } from './workbench.ts'

/** Milliseconds over which all of them come. */
const arriving = 10_000

interface Arrival {
  /** Milliseconds until the first answer, and what it was. */
  readonly answered: number
  readonly answer: 'running' | 'queued' | 'error'
  /** The place in the queue, where that was the answer. */
  readonly position: number | null
  /** Milliseconds until a host ran; not a number for one that never did. */
  readonly ready: number
}

async function arrive(learner: Learner): Promise<Arrival> {
  const began = performance.now()
  const first = await learner.ask().catch(() => null)
  const answered = performance.now() - began
  const answer = first?.state === 'running' || first?.state === 'queued' ? first.state : 'error'
  const position = first?.state === 'queued' ? first.position : null
  const ready = await learner.start().then(
    () => performance.now() - began,
    () => Number.NaN,
  )
  return { answered, answer, position, ready }
}

/** Starts the work of each at its own moment, evenly over the time. */
const overTime = <T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(
    Array.from({ length: count }, async (_, index) => {
      await new Promise((resolve) => setTimeout(resolve, (index * arriving) / count))
      return work(index)
    }),
  )

/** How many of them have no host, and how many have more than one. */
async function count({ scope }: Workbench, learners: readonly Learner[]) {
  const [claims, containers] = await Promise.all([listClaims(scope), listContainers(scope)])
  const running = new Set(containers.filter(({ state }) => state === 'running').map(({ id }) => id))
  const hosts = learners.map(
    ({ id }) => claims.filter((claim) => claim.owner === id && running.has(claim.id)).length,
  )
  return {
    lost: hosts.filter((each) => each === 0).length,
    double: hosts.filter((each) => each > 1).length,
  }
}

async function throughSite(workbench: Workbench, size: number) {
  const learners = await inLanes(1, size, () => workbench.learner())
  const arrivals = await overTime(size, async (index) => {
    const learner = learners[index]
    if (!learner) throw new Error('no such learner')
    return arrive(learner)
  })
  const counted = await count(workbench, learners)
  await inLanes(startingAtOnce, size, async (index) => learners[index]?.end())
  return { arrivals, ...counted }
}

/** As many twins at the same moments, with nobody who makes them wait. */
async function byEngine(workbench: Workbench, size: number): Promise<readonly number[]> {
  const twins: Twin[] = []
  const waits = await overTime(size, () =>
    timed(async () => void twins.push(await workbench.twin())),
  )
  await inLanes(startingAtOnce, size, async (index) => twins[index]?.destroy())
  return waits
}

async function run(workbench: Workbench): Promise<readonly Section[]> {
  const size = workbench.quick ? 12 : 50
  const course = await throughSite(workbench, size)
  const peer = await byEngine(workbench, size)
  const { lost, double } = course
  return [
    {
      title: 'A class arrives',
      how: `${size} learners ask for a Docker host within ${arriving / 1000} seconds, evenly; who is told a place in the queue asks again every two seconds, as the page does. At the end it is counted in the engine who has a host. The peer is as many twins started at the same moments at the host’s engine alone, where nobody waits for a turn.`,
      columns: [
        'way',
        'served at once',
        'told a place',
        'errors',
        ...['ready, p50', 'p95', 'last'],
        'without a host',
        'with two',
      ],
      rows: [rowOf(course), ['engine alone', String(size), '–', '–', ...waitCells(peer), '–', '–']],
      reading: [
        `${lost + double === 0 ? 'Everybody got a host, and nobody two.' : `${lost} got none, ${double} got two.`} The queue serves in the order of arrival, so the first are ready early; without one all share the processors, and the first wait as long as the last.`,
      ],
    },
  ]
}

function waitCells(waits: readonly number[]): readonly string[] {
  const { p50, p95, max } = summarize(waits)
  return [p50, p95, max].map(milliseconds)
}

function rowOf({ arrivals, lost, double }: Awaited<ReturnType<typeof throughSite>>) {
  const answers = (wanted: Arrival['answer']) =>
    String(arrivals.filter(({ answer }) => answer === wanted).length)
  const furthest = Math.max(0, ...arrivals.map(({ position }) => position ?? 0))
  return [
    'through the site',
    answers('running'),
    `${answers('queued')}, at most place ${furthest}`,
    answers('error'),
    ...waitCells(arrivals.map(({ ready }) => ready)),
    String(lost),
    String(double),
  ]
}

export const rushBench: Bench = { name: 'rush', run }
