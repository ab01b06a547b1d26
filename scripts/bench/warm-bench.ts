/** How long it takes from the wish for a host to the prompt in its first terminal. */
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { courseId } from '#sandbox/providers/docker/names.ts'
import { createGatewayChild } from '../faults/gateway-child.ts'
import { untilWarm } from '../faults/until-warm.ts'
import { createLearner, type Learner } from './learner.ts'
import { type Arm, interleave, samplesOf } from './rounds.ts'
import type { Bench, Section } from './section.ts'
import { milliseconds, summarize, timingCells, timingColumns } from './statistics.ts'
import type { Workbench } from './workbench.ts'

/** A second gateway: that of the bench itself keeps nothing ready. Previews take the next port. */
const port = 3313

const arms = {
  warm: 'one that is kept ready',
  sleeping: 'their own, which sleeps',
  cold: 'a new one',
} as const

/** Milliseconds from asking for a host until its first terminal shows a prompt; then it is ended. */
async function untilPrompt(learner: Learner): Promise<number> {
  const began = performance.now()
  await learner.start()
  using _terminal = await learner.prompt()
  return performance.now() - began
}

async function ended(learner: Learner): Promise<number> {
  const took = await untilPrompt(learner)
  await learner.end()
  return took
}

async function wake(workbench: Workbench): Promise<number> {
  const learner = await workbench.learner()
  await learner.start()
  await learner.sleep()
  return ended(learner)
}

async function withWarm<T>(
  { docker, folder }: Workbench,
  work: (claim: () => Promise<number>) => Promise<T>,
): Promise<T> {
  const secret = randomBytes(32).toString('hex')
  const dataDir = join(folder, 'warm')
  mkdirSync(dataDir, { recursive: true })
  const environment = { SLIPWAY_SANDBOX_MEMORY_MIB: '', SLIPWAY_SANDBOX_DISK_GIB: '' }
  const gateway = createGatewayChild({ port, secret, dataDir, environment })
  const scope = { docker, course: courseId(secret) }
  await gateway.start(1)
  try {
    return await work(async () => {
      await untilWarm(scope)
      return ended(await createLearner(secret, { site: port, gateway: port }))
    })
  } finally {
    await gateway.stop()
  }
}

async function run(workbench: Workbench): Promise<readonly Section[]> {
  const rounds = workbench.quick ? 4 : 25
  const samples = await withWarm(workbench, (claim) => {
    const compared: readonly Arm<number>[] = [
      { name: arms.warm, once: claim },
      { name: arms.sleeping, once: () => wake(workbench) },
      { name: arms.cold, once: async () => ended(await workbench.learner()) },
    ]
    return interleave(compared, { rounds, warmUp: 1 })
  })
  const of = (arm: string) => samplesOf(samples, arm)
  return [
    {
      title: 'From the wish for a host to its prompt',
      how: 'From asking for a host until the first terminal shows a prompt, in three ways by turns: handed out of those kept ready, woken with its disk, or made from nothing. The one kept ready is asked for at its gateway’s own port, the others through the site.',
      columns: ['what the learner gets', ...timingColumns],
      rows: Object.values(arms).map((arm) => [arm, ...timingCells(of(arm), of(arms.cold))]),
      reading: [
        `Of those kept ready, 95 of 100 show a prompt within ${milliseconds(summarize(of(arms.warm)).p95)}. One that sleeps wakes within ${milliseconds(summarize(of(arms.sleeping)).p95)}: its engine starts anew, on the disk that it had.`,
      ],
    },
  ]
}

export const warmBench: Bench = { name: 'warm', run }
