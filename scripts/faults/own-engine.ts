/**
 * A Docker engine of the fault suite's own, so that its daemon can be killed while the machine's goes on:
 * with a network, folders and a containerd of its own, and only the images that it takes to run sandboxes.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Docker from 'dockerode'
import { catalog, registryTag } from '#sandbox/catalog/catalog.ts'
import { sandboxImage } from '#sandbox/image/sandbox-image.ts'
import { baseImage, catalogImage } from '#sandbox/prepare/engine-names.ts'
import { startMirror } from '#sandbox/prepare/mirror.ts'
import { explain } from '#sandbox/prepare/prepare-error.ts'
import { untilAnswering } from '../machine/answering.ts'
import { end } from './end-child.ts'
import { containerdSocket, startContainerd } from './own-containerd.ts'
import { run } from './run-program.ts'

export interface FaultEngine {
  readonly docker: Docker
  /** By which a gateway finds it. */
  readonly environment: Readonly<Record<string, string>>
  /** Kills its daemon with SIGKILL and waits until it is gone. */
  kill(): Promise<void>
  /** Starts the daemon again and waits until it answers. */
  start(): Promise<void>
  /** Folders of the volumes of other engines of this machine. */
  readonly elsewhere: readonly string[]
  /** Mounts of sandboxes that no sandbox is there for. */
  strays(): readonly string[]
  /**
   * Layers that are mounted for no container: a daemon that is killed while it makes one, of whatever
   * image, forgets them, and nothing that it can be asked for takes them away before the machine starts anew.
   */
  lost(): readonly string[]
}

/** The machine's engine, which everybody uses: it is never killed. */
export const machineEngine = (docker: Docker): FaultEngine => ({
  docker,
  environment: {},
  kill: () => Promise.reject(new Error('the engine of the machine is not to be killed')),
  start: () => Promise.resolve(),
  elsewhere: [],
  strays: () => [],
  lost: () => [],
})

/** Milliseconds in which a daemon must answer: one that was killed first ends all that still runs. */
const patience = 90_000

/** Makes and starts it. */
export async function openOwnEngine(
  machine: Docker,
  { logs }: { readonly logs: string },
): Promise<FaultEngine & AsyncDisposable> {
  // Not in the repository, in which its images would be found, nor in memory, as /tmp may be.
  const folder = mkdtempSync('/var/tmp/slipway-faults-')
  mkdirSync(logs, { recursive: true, mode: 0o700 })
  writeFileSync(join(folder, 'daemon.json'), '{}\n')
  const execRoot = `/run/slipway-faults-${process.pid}`
  const network = await openNetwork()
  const socket = join(folder, 'docker.sock')
  const docker = new Docker({ socketPath: socket })
  const containerd = startContainerd(folder, execRoot, logs)
  const daemon = createDaemon({ docker, folder, execRoot, socket, network, logs })
  const held = new AsyncDisposableStack()
  held.defer(() => {
    for (const made of [folder, execRoot]) rmSync(made, { recursive: true, force: true })
  })
  held.defer(() => unmountBelow([folder, execRoot]))
  held.defer(() => void network.kill('SIGKILL'))
  held.defer(() => containerd.stop())
  held.defer(() => daemon.stop())
  // A suite that was stopped may have left it killed.
  held.defer(() => daemon.start().then(() => removeContainers(docker)))
  try {
    await containerd.answering()
    await daemon.start()
    await furnish(machine, docker)
    const before = new Set(mountsBelow([folder, execRoot]))
    const { DockerRootDir: rootDir }: { DockerRootDir: string } = await machine.info()
    const added = () => strayOf(mountsBelow([folder, execRoot]), before)
    return {
      docker,
      environment: { DOCKER_HOST: `unix://${socket}` },
      kill: daemon.kill,
      start: daemon.start,
      elsewhere: [join(rootDir, 'volumes')],
      strays: () => added().filter((stray) => !isLayer(stray)),
      lost: () => added().filter(isLayer),
      [Symbol.asyncDispose]: () => held.disposeAsync(),
    }
  } catch (thrown) {
    await held.disposeAsync()
    throw thrown
  }
}

/**
 * A process that holds a network of its own; settles when it does. A daemon that entered before would be
 * in the machine's network, and take the bridge of the machine's engine away.
 */
async function openNetwork(): Promise<ChildProcess> {
  const script = 'ip link set lo up && echo there && exec sleep infinity'
  const network = spawn('unshare', ['--net', 'sh', '-c', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(network.stdout, 'readable')
  const said = String(network.stdout.read()).trim()
  if (said !== 'there') throw new Error('there is no network for the fault suite')
  return network
}

interface DaemonParts {
  readonly docker: Docker
  readonly folder: string
  readonly execRoot: string
  readonly socket: string
  /** A process in whose network the daemon lives, so that it finds its bridges again. */
  readonly network: ChildProcess
  readonly logs: string
}

function createDaemon({ docker, folder, execRoot, socket, network, logs }: DaemonParts) {
  const pidFile = join(folder, 'docker.pid')
  const log = openSync(join(logs, 'dockerd.log'), 'a')
  let child: ChildProcess | undefined

  async function start(): Promise<void> {
    if (child && child.exitCode === null && child.signalCode === null) return
    // The pid in it may be another program's by now, and a daemon would not start beside that.
    rmSync(pidFile, { force: true })
    child = spawn(
      'nsenter',
      [
        `--net=/proc/${network.pid}/ns/net`,
        'dockerd',
        ...['--data-root', join(folder, 'data'), '--exec-root', execRoot],
        ...['--pidfile', pidFile, '--host', `unix://${socket}`, '--bridge', 'none'],
        ...['--config-file', join(folder, 'daemon.json'), '--default-address-pool'],
        'base=10.213.0.0/16,size=24',
        ...['--containerd', containerdSocket(execRoot)],
      ],
      { detached: true, stdio: ['ignore', log, log] },
    )
    const daemon = child
    await untilAnswering(docker, {
      patience,
      hasEnded: () => daemon.exitCode !== null,
      failure: () => new Error('the engine of the fault suite does not answer; see dockerd.log'),
    })
  }

  return {
    start,
    kill: async () => child && end(child, 'SIGKILL'),
    stop: async () => child && end(child, 'SIGTERM'),
  }
}

/** What a gateway asks for before it calls an engine ready; nobody pulls an image in this suite. */
async function furnish(machine: Docker, own: Docker): Promise<void> {
  const { outer, rootfsVolume } = await sandboxImage(baseImage)
  const registry = catalogImage('registry', registryTag)
  for (const name of [outer, registry]) {
    const loaded = await own.loadImage(await machine.getImage(name).get())
    await new Promise<void>((resolve, reject) =>
      own.modem.followProgress(loaded, (error) => (error ? reject(error) : resolve())),
    )
  }
  for (const { name, tags } of catalog) {
    for (const tag of tags)
      await own.getImage(registry).tag({ repo: `slipway/catalog/${name}`, tag })
  }
  const mirror = await startMirror(own)
  if (!mirror.ok) throw new Error(explain(mirror.error).message)
  await shareRootfs(machine, own, outer, rootfsVolume)
}

/** The learner's root is read only by all; the container beside it stands for the copy. */
async function shareRootfs(machine: Docker, own: Docker, image: string, volume: string) {
  const { Mountpoint: device } = await machine.getVolume(volume).inspect()
  await own.createVolume({ Name: volume, DriverOpts: { type: 'none', o: 'bind', device } })
  const copier = await own.createContainer({ name: volume, Image: image, Entrypoint: ['true'] })
  await copier.start()
  await copier.wait()
}

async function removeContainers(docker: Docker): Promise<void> {
  const all = await docker.listContainers({ all: true })
  await Promise.all(all.map(({ Id }) => docker.getContainer(Id).remove({ force: true, v: true })))
}

function mountsBelow(folders: readonly string[]): readonly string[] {
  const lines = readFileSync('/proc/mounts', 'utf8').split('\n')
  return lines
    .map((line) => line.split(' ')[1] ?? '')
    .filter((place) => folders.some((folder) => place.startsWith(`${folder}/`)))
}

const isLayer = (stray: string) => /\/overlay2\/[^/]+\/merged$/.test(stray)

const isNetwork = (place: string) => place.includes('/netns/')

/** The network of a container that started again has a new name each time, so these are counted. */
function strayOf(now: readonly string[], before: ReadonlySet<string>): readonly string[] {
  const more = now.filter((place) => !isNetwork(place) && !before.has(place))
  const networks = now.filter(isNetwork).length - [...before].filter(isNetwork).length
  return [
    ...more.map((place) => `mount at ${place}`),
    ...(networks > 0 ? [`${networks} networks of no container`] : []),
  ]
}

async function unmountBelow(folders: readonly string[]): Promise<void> {
  for (const place of mountsBelow(folders).toReversed()) {
    await run('umount', ['--lazy', place]).catch(() => undefined)
  }
}
