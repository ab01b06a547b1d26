/** Where the time of a start goes: the engine's events, the warden's steps, the sockets of the daemons. */
import type Docker from 'dockerode'
import { z } from 'zod'

import { interleave, samplesOf } from './rounds.ts'
import { runInContainer } from './run-in-container.ts'
import type { Bench, Section } from './section.ts'
import { median, milliseconds, number, summarize } from './statistics.ts'
import type { Twin } from './twins.ts'
import type { Workbench } from './workbench.ts'

/** Something that began at a time, in milliseconds since the epoch. */
interface Mark {
  readonly name: string
  readonly at: number
}

/** Milliseconds of each part, in the order in which they happen. */
type Parts = ReadonlyMap<string, number>

const eventSchema = z.object({ Action: z.string(), timeNano: z.number() })

/** The times at which the engine had created and started the container. */
async function engineMarks(docker: Docker, id: string, since: number): Promise<readonly Mark[]> {
  const events = await docker.getEvents({
    since: Math.floor(since / 1000),
    until: Math.ceil(Date.now() / 1000),
    filters: { container: [id], event: ['create', 'start'] },
  })
  let text = ''
  for await (const chunk of events) text += chunk.toString()
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => eventSchema.parse(JSON.parse(line)))
    .map(({ Action, timeNano }) => ({ name: Action, at: timeNano / 1e6 }))
}

/** What the traced warden printed: when each of its steps began. */
async function wardenMarks(container: Docker.Container): Promise<readonly Mark[]> {
  const log = (await container.logs({ stdout: true, stderr: false })).toString('latin1')
  return [...log.matchAll(/step (\d+\.\d+) (.+)/g)].map(([, at = '', name = '']) => ({
    name,
    at: Number(at) * 1000,
  }))
}

/** When the sockets of the daemons appeared. */
async function daemonMarks(container: Docker.Container): Promise<readonly Mark[]> {
  const run = '/proc/$(< /run/slipway/child)/root/run'
  const script = `stat -c '%.9Y %n' ${run}/containerd/containerd.sock ${run}/docker.sock`
  const lines = (await runInContainer(container, ['bash', '-c', script])).trim().split('\n')
  return lines.map((line) => {
    const [at = '', path = ''] = line.split(' ')
    return { name: path.slice(path.lastIndexOf('/') + 1), at: Number(at) * 1000 }
  })
}

const at = (marks: readonly Mark[], name: string): number =>
  marks.find((mark) => mark.name === name)?.at ?? Number.NaN

/** Steps of the warden worth a line of their own; the rest is a few lines of shell. */
const steps = [
  ['unmask_kernel_filesystems', 'unmask /proc and /sys'],
  ['delegate_cgroups', 'delegate cgroups'],
  ['wait "$disk"', 'wait for the disk, made meanwhile'],
  ['mount_root', 'mount the root'],
  ['create_user_namespace', 'create the user namespace'],
  ['start_child', 'start the child'],
  ['wait "$policy"', 'wait for the egress policy, made meanwhile'],
  ['connect_cable', 'connect the cable'],
  ['limit_speed o0 eth0', 'limit the network'],
] as const

function wardenParts(marks: readonly Mark[]): readonly (readonly [string, number])[] {
  return steps.map(([step, words]) => {
    const index = marks.findIndex(({ name }) => name === step)
    const begun = marks[index]
    const next = marks[index + 1]
    if (!begun || !next) throw new Error(`the warden printed no step “${step}”`)
    return [`warden: ${words}`, next.at - begun.at]
  })
}

async function traceOne(workbench: Workbench): Promise<Parts> {
  const began = Date.now()
  const sandbox = await workbench.twin('traced')
  const ready = Date.now()
  const parts = await partsOf(workbench.docker, sandbox, began, ready)
  await sandbox.destroy()
  return parts
}

async function partsOf(
  docker: Docker,
  { container }: Twin,
  began: number,
  ready: number,
): Promise<Parts> {
  const [engine, warden, daemons] = await Promise.all([
    engineMarks(docker, container.id, began),
    wardenMarks(container),
    daemonMarks(container),
  ])
  const first = warden[0]?.at ?? Number.NaN
  const go = at(warden, 'start_dns_forwarder')
  return new Map([
    ['engine: create the container', at(engine, 'create') - began],
    ['engine: start it, to the warden’s first line', first - at(engine, 'create')],
    ...wardenParts(warden),
    ['init: mounts, to containerd’s socket', at(daemons, 'containerd.sock') - go],
    ['dockerd: to its socket', at(daemons, 'docker.sock') - at(daemons, 'containerd.sock')],
    ['dockerd: to its first answer', ready - at(daemons, 'docker.sock')],
    ['whole', ready - began],
  ])
}

async function run(workbench: Workbench): Promise<readonly Section[]> {
  const arm = { name: 'traced', once: () => traceOne(workbench) }
  const samples = await interleave([arm], { rounds: workbench.quick ? 3 : 20, warmUp: 1 })
  const traces = samplesOf(samples, 'traced')
  const names = [...(traces[0]?.keys() ?? [])]
  const of = (name: string) => traces.map((parts) => parts.get(name) ?? Number.NaN)
  const whole = median(of('whole'))
  const shares = names
    .filter((name) => name !== 'whole')
    .map((name) => ({ name, share: median(of(name)) / whole }))
    .toSorted((a, b) => b.share - a.share)
  const [most, next] = shares
  return [
    {
      title: 'Where the time of a start goes',
      how: 'A twin of a sandbox’s container, made without site and gateway, with an image that differs in one thing: the shell prints the time before each top-level step of the warden. Times of create and start are the engine’s own events; those of the daemons are the times at which their sockets appeared (to 4 ms).',
      columns: ['part', 'p50', 'p95', 'share of the whole'],
      rows: names.map((name) => {
        const { p50, p95 } = summarize(of(name))
        return [name, milliseconds(p50), milliseconds(p95), `${number((p50 / whole) * 100)} %`]
      }),
      reading: [
        `Most of a start is “${most?.name}” and “${next?.name}”. What the warden itself does, from the disk to the egress policy, is ${number(
          shares
            .filter(({ name }) => name.startsWith('warden'))
            .reduce((sum, s) => sum + s.share, 0) * 100,
        )} % of it.`,
      ],
    },
  ]
}

export const breakdownBench: Bench = { name: 'breakdown', run }
