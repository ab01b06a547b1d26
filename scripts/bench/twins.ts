/**
 * Twins of a sandbox's outer container: made by the engine from what it tells about the original,
 * without gateway and without the labels by which gateways know a sandbox. Only the image may differ.
 */
import { randomBytes } from 'node:crypto'
import type Docker from 'dockerode'
import { isMissing } from '#sandbox/prepare/build-image.ts'

/** On every container and volume of a twin. */
const label = 'org.slipway.bench'

/** Above every slot a gateway gives out on a machine of this size, below the last there is. */
const firstSlot = 16_000

/** Milliseconds a twin may take to its first answer. */
const patience = 60_000

export interface Twin {
  readonly container: Docker.Container
  destroy(): Promise<void>
}

export type StartTwin = (image?: string) => Promise<Twin>

/** Learns what the original is like; each call of the answer starts another like it. */
export async function twinsOf(docker: Docker, original: Docker.Container): Promise<StartTwin> {
  const { Config, HostConfig } = await original.inspect()
  let slot = firstSlot
  return async (image = Config.Image) => {
    const name = `slipway-bench-${randomBytes(6).toString('hex')}`
    slot = slot === firstSlot + 300 ? firstSlot : slot + 1
    const container = await docker.createContainer({
      name,
      Image: image,
      Hostname: Config.Hostname,
      Labels: { [label]: 'twin' },
      Env: (Config.Env ?? []).map((entry) => withSlot(entry, slot)),
      HostConfig: { ...HostConfig, Mounts: ownState(HostConfig.Mounts ?? [], name) },
    })
    await startAndWait(container)
    return { container, destroy: () => remove(docker, container, name) }
  }
}

const withSlot = (entry: string, slot: number) =>
  entry.startsWith('SANDBOX_SLOT=') ? `SANDBOX_SLOT=${slot}` : entry

/** The disk is the twin's own; the learner's root is the one all sandboxes share. */
function ownState(mounts: Docker.MountConfig, name: string): Docker.MountConfig {
  return mounts.map((mount) =>
    mount.Target === '/state'
      ? {
          Type: mount.Type,
          Source: name,
          Target: mount.Target,
          VolumeOptions: {
            NoCopy: true,
            Labels: { [label]: 'twin' },
            DriverConfig: { Name: 'local', Options: {} },
          },
        }
      : mount,
  )
}

async function startAndWait(container: Docker.Container): Promise<void> {
  const done = new AbortController()
  const output = await container.attach({
    stream: true,
    stdout: true,
    stderr: true,
    abortSignal: done.signal,
  })
  const ready = new Promise<void>((resolve, reject) => {
    let said = ''
    const giveUp = setTimeout(() => reject(new Error(`no answer; it said: ${said}`)), patience)
    output.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('latin1')).slice(-4000)
      if (!said.includes('warden: ready\n')) return
      clearTimeout(giveUp)
      resolve()
    })
    output.once('end', () => {
      clearTimeout(giveUp)
      reject(new Error(`it ended and said: ${said}`))
    })
    output.on('error', reject)
  })
  ready.catch(() => undefined)
  try {
    await container.start()
    await ready
  } finally {
    done.abort()
  }
}

async function remove(docker: Docker, container: Docker.Container, volume: string): Promise<void> {
  await ignoringAbsence(container.remove({ force: true, v: true }))
  await ignoringAbsence(docker.getVolume(volume).remove())
}

async function ignoringAbsence(removal: Promise<unknown>): Promise<void> {
  try {
    await removal
  } catch (thrown) {
    if (!isMissing(thrown)) throw thrown
  }
}

/** Removes every twin, and every other container of a bench, whoever made it. */
export async function removeTwins(docker: Docker): Promise<void> {
  const filters = { label: [label] }
  const containers = await docker.listContainers({ all: true, filters })
  await Promise.all(
    containers.map(({ Id }) =>
      ignoringAbsence(docker.getContainer(Id).remove({ force: true, v: true })),
    ),
  )
  const { Volumes: volumes } = await docker.listVolumes({ filters })
  await Promise.all(
    (volumes ?? []).map(({ Name }) => ignoringAbsence(docker.getVolume(Name).remove())),
  )
}

/** The labels of any other container a bench makes, so that it is removed with the twins. */
export const benchLabels = { [label]: 'helper' }
