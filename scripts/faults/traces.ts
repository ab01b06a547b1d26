/** What sandboxes of a course have left on this machine: in the engine, and in the kernel beside it. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type Docker from 'dockerode'
import { network } from '#sandbox/prepare/engine-names.ts'
import { ofCourse, type Scope } from '#sandbox/providers/docker/names.ts'
import { run } from './run-program.ts'
import { processesOf } from './victims.ts'

export interface Traces {
  /** Remembers what there is now; to be called while sandboxes exist. */
  note(): Promise<void>
  /** One line for each thing that is still there of all that was remembered. */
  left(): Promise<readonly string[]>
}

/** `elsewhere` are the volumes of other engines of this machine: inodes go from one to another. */
export function createTraces(scope: Scope, elsewhere: readonly string[] = []): Traces {
  const { docker } = scope
  const containers = new Set<string>()
  /** Of disk images: inode → path. */
  const images = new Map<string, string>()

  async function note(): Promise<void> {
    const listed = await docker.listContainers({ all: true, ...ofCourse(scope) })
    for (const { Id } of listed) containers.add(Id)
    const { Volumes: volumes } = await docker.listVolumes(ofCourse(scope))
    for (const { Mountpoint } of volumes ?? []) {
      const image = join(Mountpoint, 'disk.img')
      if (existsSync(image)) images.set(String(statSync(image).ino), image)
    }
  }

  async function left(): Promise<readonly string[]> {
    const inKernel = [...containers].flatMap(tracesOf)
    return [
      ...(await inEngine(scope)),
      ...(await endpoints(docker, containers)),
      ...inKernel,
      ...(await loopDevices(images, elsewhere)),
    ]
  }

  return { note, left }
}

async function inEngine(scope: Scope): Promise<readonly string[]> {
  const [containers, { Volumes: volumes }, networks] = await Promise.all([
    scope.docker.listContainers({ all: true, ...ofCourse(scope) }),
    scope.docker.listVolumes(ofCourse(scope)),
    scope.docker.listNetworks(ofCourse(scope)),
  ])
  return [
    ...containers.map(({ Names, State }) => `container ${Names[0]} (${State})`),
    ...(volumes ?? []).map(({ Name }) => `volume ${Name}`),
    ...networks.map(({ Name }) => `network ${Name}`),
  ]
}

async function endpoints(docker: Docker, ours: ReadonlySet<string>): Promise<readonly string[]> {
  const { Containers: attached }: Docker.NetworkInspectInfo = await docker
    .getNetwork(network)
    .inspect()
  return Object.keys(attached ?? {}).flatMap((id) => (ours.has(id) ? [`endpoint of ${id}`] : []))
}

function tracesOf(container: string): readonly string[] {
  const groups = readdirSync('/sys/fs/cgroup').map((name) => join('/sys/fs/cgroup', name))
  const places = ['/sys/fs/cgroup/docker', ...groups.map((group) => join(group, 'docker'))]
  return [
    ...places.filter((place) => existsSync(join(place, container))).map((p) => `cgroup in ${p}`),
    ...processesOf(container).map(({ pid, name }) => `process ${pid} (${name})`),
    ...(readFileSync('/proc/mounts', 'utf8').includes(container) ? [`mount of ${container}`] : []),
  ]
}

/** Loop devices that hold an image of ours: an inode is free for others once nothing holds it. */
async function loopDevices(
  images: ReadonlyMap<string, string>,
  elsewhere: readonly string[],
): Promise<readonly string[]> {
  const { stdout } = await run('losetup', ['--list', '--noheadings', '--output', 'NAME,BACK-INO'])
  const volumes = [...images.values()].map((image) => dirname(dirname(dirname(image))))
  const others = new Set([...new Set([...volumes, ...elsewhere])].flatMap(inodesBelow))
  return stdout.split('\n').flatMap((line) => {
    const [device, inode = ''] = line.trim().split(/\s+/)
    const image = images.get(inode)
    return image && (existsSync(image) || !others.has(inode)) ? [`loop device ${device}`] : []
  })
}

function inodesBelow(volumes: string): readonly string[] {
  return readdirSync(volumes).flatMap((name) => {
    const stat = statSync(join(volumes, name, '_data', 'disk.img'), { throwIfNoEntry: false })
    return stat ? [String(stat.ino)] : []
  })
}
