/** What Docker in a sandbox costs beside Docker on the host. */
import { existsSync } from 'node:fs'
import type Docker from 'dockerode'
import { rootfsRepository } from '#sandbox/image/sandbox-image.ts'
import { catalogImage } from '#sandbox/prepare/engine-names.ts'
import { type Arm, interleave, samplesOf } from './rounds.ts'
import { runAsLearner, runInContainer } from './run-in-container.ts'
import type { Bench, Section } from './section.ts'
import { median, milliseconds, number, timingCells, timingColumns } from './statistics.ts'
import { benchLabels, type Twin } from './twins.ts'
import type { Workbench } from './workbench.ts'

const socket = '/var/run/docker.sock'

const names = { host: 'on the host’s engine', inside: 'in a sandbox' } as const

/** Prints the milliseconds a command takes, by the shell that runs it. */
const timedScript = (command: string) =>
  `began=$EPOCHREALTIME; ${command} > /dev/null 2>&1 || exit 1; ended=$EPOCHREALTIME
echo $(( (\${ended/./} - \${began/./}) )) `

const parse = (printed: string): number => {
  const microseconds = Number(printed.trim() || Number.NaN)
  if (!Number.isFinite(microseconds)) throw new Error('the command did not run')
  return microseconds / 1000
}

/** A container with the sandbox's own docker command, and the socket of the host's engine. */
async function hostClient(docker: Docker): Promise<Twin> {
  const [image] = await docker.listImages({ filters: { reference: [rootfsRepository] } })
  const container = await docker.createContainer({
    Image: image?.RepoTags?.[0] ?? rootfsRepository,
    Entrypoint: ['sleep', 'infinity'],
    Labels: benchLabels,
    HostConfig: { NetworkMode: 'none', Init: true, Binds: [`${socket}:${socket}`] },
  })
  await container.start()
  return { container, destroy: async () => void (await container.remove({ force: true })) }
}

interface Compared {
  readonly what: string
  readonly host: string
  readonly inside: string
}

const compared: readonly Compared[] = [
  {
    what: 'docker run --rm busybox true',
    host: `docker run --rm --label org.slipway.bench=helper ${catalogImage('busybox', 'latest')} true`,
    inside: 'docker run --rm busybox true',
  },
  { what: 'docker version', host: 'docker version', inside: 'docker version' },
]

async function measure(
  workbench: Workbench,
  host: Docker.Container,
  inside: Docker.Container,
): Promise<Section> {
  await runAsLearner(inside, 'docker pull -q busybox')
  const rows: string[][] = []
  const medians: number[] = []
  for (const { what, ...commands } of compared) {
    const onHost = ['bash', '-c', timedScript(commands.host)]
    const arms: readonly Arm<number>[] = [
      { name: names.host, once: async () => parse(await runInContainer(host, onHost)) },
      {
        name: names.inside,
        once: async () => parse(await runAsLearner(inside, timedScript(commands.inside))),
      },
    ]
    const samples = await interleave(arms, { rounds: workbench.quick ? 5 : 30, warmUp: 2 })
    for (const { name } of arms) {
      const taken = samplesOf(samples, name)
      medians.push(median(taken))
      rows.push([what, name, ...timingCells(taken, samplesOf(samples, names.host))])
    }
  }
  const [onHost = Number.NaN, insideRun = Number.NaN] = medians
  return {
    title: 'Docker inside beside Docker outside',
    how: 'The same `docker` command with the same image, once in a sandbox against the learner’s engine, once in a container against the host’s engine, in turns. The shell beside the command takes the time, so getting there is not in it.',
    columns: ['command', 'where', ...timingColumns],
    rows,
    reading: [
      `\`docker run\` takes ${number(insideRun / onHost)} times as long in a sandbox as on the host (${milliseconds(insideRun)} and ${milliseconds(onHost)}). The two engines are not the same version, and the one inside writes to a disk image and lives in a second user namespace with a limit of two CPUs.`,
    ],
  }
}

async function run(workbench: Workbench): Promise<readonly Section[]> {
  if (!existsSync(socket)) return []
  const learner = await workbench.learner()
  const inside = await workbench.containerOf(await learner.start())
  const host = await hostClient(workbench.docker)
  const section = await measure(workbench, host.container, inside)
  await host.destroy()
  await learner.end()
  return [section]
}

export const insideBench: Bench = { name: 'inside', run }
