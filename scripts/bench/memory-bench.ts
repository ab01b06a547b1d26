/** What an idle sandbox costs in memory: by its own account, and by what the machine has less of. */
import type Docker from 'dockerode'
import { availableMemory } from './proc.ts'
import { runInContainer } from './run-in-container.ts'
import type { Bench, Section } from './section.ts'
import { mebibytes, median, times } from './statistics.ts'
import { benchLabels, type Twin } from './twins.ts'
import type { Workbench } from './workbench.ts'

/** Bytes, as the memory cgroup of a container counts them. */
export interface Memory {
  /** Memory of programs. */
  readonly anonymous: number
  /** Page tables, sockets, namespaces and the like. */
  readonly kernel: number
  /** Files it has touched, which the kernel drops when somebody needs the room. */
  readonly files: number
}

const readAll = `cd /sys/fs/cgroup
if [ -f cgroup.controllers ]; then
  awk '/^anon /{a=$2} /^kernel /{k=$2} /^file /{f=$2} END{print a, k, f}' memory.stat
else
  awk -v k="$(< memory/memory.kmem.usage_in_bytes)" \\
    '/^total_rss /{a=$2} /^total_cache /{f=$2} END{print a, k, f}' memory/memory.stat
fi`

/** What a container uses now. */
export async function memoryOf(container: Docker.Container): Promise<Memory> {
  const answer = await runInContainer(container, ['bash', '-c', readAll])
  const [anonymous = Number.NaN, kernel = Number.NaN, files = Number.NaN] = answer
    .trim()
    .split(' ')
    .map(Number)
  return { anonymous, kernel, files }
}

interface Herd {
  readonly each: readonly Memory[]
  /** Bytes the machine has less of, for each. */
  readonly machine: number
}

/** Milliseconds in which a fresh engine comes to rest. */
const rest = 5000
const pause = () => new Promise((resolve) => setTimeout(resolve, rest))

/** Starts so many, lets them come to rest, looks, and removes them. */
async function herd(count: number, start: () => Promise<Twin>): Promise<Herd> {
  const before = availableMemory()
  const twins: Twin[] = []
  for (let index = 0; index < count; index++) twins.push(await start())
  await pause()
  const machine = (before - availableMemory()) / count
  const each = await Promise.all(twins.map(({ container }) => memoryOf(container)))
  await Promise.all(twins.map((twin) => twin.destroy()))
  return { each, machine }
}

/** The least a container can be: the same image, asleep. */
async function sleeper({ docker, twin }: Workbench): Promise<Twin> {
  const model = await twin()
  const { Config } = await model.container.inspect()
  await model.destroy()
  const container = await docker.createContainer({
    Image: Config.Image,
    Entrypoint: ['sleep', 'infinity'],
    Labels: benchLabels,
    HostConfig: { NetworkMode: 'none', Init: true },
  })
  await container.start()
  return { container, destroy: async () => void (await container.remove({ force: true })) }
}

const arms = {
  product: 'sandbox',
  peer: 'sandbox, dockerd starting its own containerd',
  floor: 'a container that sleeps',
} as const

async function run(workbench: Workbench): Promise<readonly Section[]> {
  const count = workbench.quick ? 2 : 8
  const herds = [
    { name: arms.product, herd: await herd(count, () => workbench.twin()) },
    { name: arms.peer, herd: await herd(count, () => workbench.twin('own-containerd')) },
    { name: arms.floor, herd: await herd(count, () => sleeper(workbench)) },
  ]
  const typical = ({ each }: Herd, part: keyof Memory) => median(each.map((one) => one[part]))
  const own = (one: Herd) => typical(one, 'anonymous') + typical(one, 'kernel')
  const [product, peer] = herds.map((each) => each.herd)
  if (!product || !peer) return []
  return [
    {
      title: 'Memory of an idle sandbox',
      how: `${count} of each, started one after the other, ${rest / 1000} seconds at rest. Programs and kernel come from the container’s own memory cgroup and are medians. The last column is what the whole machine had less of, for each of them: it counts the host engine’s helpers too, and whatever else ran meanwhile.`,
      columns: ['what', 'programs', 'kernel', 'together', 'files, droppable', 'of the machine'],
      rows: herds.map(({ name, herd }) => [
        name,
        mebibytes(typical(herd, 'anonymous')),
        mebibytes(typical(herd, 'kernel')),
        mebibytes(own(herd)),
        mebibytes(typical(herd, 'files')),
        mebibytes(herd.machine),
      ]),
      reading: [
        `An idle Docker host takes ${mebibytes(own(product))}, nearly all of it \`dockerd\` and \`containerd\`; that is ${times(own(product), own(peer))} what it takes when \`dockerd\` starts its own \`containerd\`. Their program files are in memory once for all sandboxes, because all share one tree.`,
      ],
    },
  ]
}

export const memoryBench: Bench = { name: 'memory', run }
