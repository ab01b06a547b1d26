/** How long a learner waits for a Docker host that is made from nothing. */
import { type Arm, interleave, samplesOf, timed } from './rounds.ts'
import type { Bench, Section } from './section.ts'
import { median, milliseconds, timingCells, timingColumns } from './statistics.ts'
import type { Workbench } from './workbench.ts'

const arms = {
  site: 'through the site',
  direct: 'engine alone',
  peer: 'engine alone, dockerd starting its own containerd',
} as const

/** Starts a sandbox the way a page does, and ends it. */
async function throughSite(workbench: Workbench): Promise<number> {
  const learner = await workbench.learner()
  const ready = await timed(() => learner.start())
  await learner.end()
  return ready
}

async function byEngine(workbench: Workbench, variant?: 'own-containerd'): Promise<number> {
  const began = performance.now()
  const sandbox = await workbench.twin(variant)
  const ready = performance.now() - began
  await sandbox.destroy()
  return ready
}

async function run(workbench: Workbench): Promise<readonly Section[]> {
  const compared: readonly Arm<number>[] = [
    { name: arms.site, once: () => throughSite(workbench) },
    { name: arms.direct, once: () => byEngine(workbench) },
    { name: arms.peer, once: () => byEngine(workbench, 'own-containerd') },
  ]
  const samples = await interleave(compared, { rounds: workbench.quick ? 4 : 25, warmUp: 1 })
  return [sectionOf((arm) => samplesOf(samples, arm))]
}

function sectionOf(of: (arm: string) => readonly number[]): Section {
  const site = median(of(arms.site))
  const direct = median(of(arms.direct))
  const peer = median(of(arms.peer))
  return {
    title: 'From the request to a Docker host that answers',
    how: 'Each round starts one sandbox cold in each of three ways and removes it again; nothing is kept warm. The clock runs from `POST /sandbox/session` at the site’s own port until it is answered, which is when the learner’s own engine has answered `_ping`. “Engine alone” is a twin of the same container, created and started at the host’s engine without site and gateway. The peer is the same container again, only that `dockerd` starts `containerd` itself, as it does when nobody tells it otherwise.',
    columns: ['way', ...timingColumns],
    rows: Object.values(arms).map((arm) => [arm, ...timingCells(of(arm), of(arms.site))]),
    reading: [
      `A learner has a Docker host ${milliseconds(site)} after asking. Site and gateway account for ${milliseconds(Math.max(0, site - direct))} of it.`,
      peer > direct
        ? `Starting \`containerd\` first saves ${milliseconds(peer - direct)}: a \`dockerd\` that starts its own waits for it in steps of a connection back-off.`
        : 'Starting `containerd` first saved nothing in this run.',
    ],
  }
}

export const startBench: Bench = { name: 'start', run }
