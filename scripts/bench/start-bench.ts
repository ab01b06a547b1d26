/** How long a learner waits for a Docker host, and how long its removal takes. */
import { type Arm, interleave, samplesOf, timed } from './rounds.ts'
import type { Bench, Section } from './section.ts'
import { median, milliseconds, number, timingCells, timingColumns } from './statistics.ts'
import type { Workbench } from './workbench.ts'

interface Life {
  readonly ready: number
  readonly removed: number
}

const arms = {
  site: 'through the site',
  direct: 'engine alone',
  peer: 'engine alone, dockerd starting its own containerd',
} as const

/** Starts a sandbox the way a page does, and ends it. */
async function throughSite(workbench: Workbench): Promise<Life> {
  const learner = await workbench.learner()
  const ready = await timed(() => learner.start())
  return { ready, removed: await timed(() => learner.end()) }
}

async function byEngine(workbench: Workbench, variant?: 'own-containerd'): Promise<Life> {
  const began = performance.now()
  const sandbox = await workbench.twin(variant)
  const ready = performance.now() - began
  return { ready, removed: await timed(() => sandbox.destroy()) }
}

async function run(workbench: Workbench): Promise<readonly Section[]> {
  const compared: readonly Arm<Life>[] = [
    { name: arms.site, once: () => throughSite(workbench) },
    { name: arms.direct, once: () => byEngine(workbench) },
    { name: arms.peer, once: () => byEngine(workbench, 'own-containerd') },
  ]
  const samples = await interleave(compared, { rounds: workbench.quick ? 4 : 25, warmUp: 1 })
  const of = (arm: string, part: keyof Life) => samplesOf(samples, arm).map((life) => life[part])
  const table = (part: keyof Life) =>
    Object.values(arms).map((arm) => [arm, ...timingCells(of(arm, part), of(arms.site, part))])
  return [startSection(of, table('ready')), removalSection(table('removed'))]
}

type Of = (arm: string, part: keyof Life) => readonly number[]

function startSection(of: Of, rows: readonly string[][]): Section {
  const site = median(of(arms.site, 'ready'))
  const direct = median(of(arms.direct, 'ready'))
  const peer = median(of(arms.peer, 'ready'))
  return {
    title: 'From the request to a Docker host that answers',
    how: 'Each round starts one sandbox cold in each of three ways and removes it again; nothing is kept warm. The clock runs from `POST /sandbox/session` at the site’s own port until it is answered, which is when the learner’s own engine has answered `_ping`. “Engine alone” is a twin of the same container, created and started at the host’s engine without site and gateway. The peer is the same container again, only that `dockerd` starts `containerd` itself, as it does when nobody tells it otherwise.',
    columns: ['way', ...timingColumns],
    rows,
    reading: [
      `A learner has a Docker host ${milliseconds(site)} after asking. Site and gateway account for ${milliseconds(Math.max(0, site - direct))} of it.`,
      peer > direct
        ? `Starting \`containerd\` first saves ${milliseconds(peer - direct)}: a \`dockerd\` that starts its own waits for it in steps of a connection back-off.`
        : 'Starting `containerd` first saved nothing in this run.',
    ],
  }
}

function removalSection(rows: readonly string[][]): Section {
  return {
    title: 'Removing a sandbox',
    how: 'The same sandboxes, from the request to end one until container and disk are gone. The engine kills the outer container; the kernel ends everything in it.',
    columns: ['way', ...timingColumns],
    rows,
    reading: [
      `Removal takes ${rows[0]?.[1] ?? number(Number.NaN)} and needs no co-operation of what runs inside.`,
    ],
  }
}

export const startBench: Bench = { name: 'start', run }
