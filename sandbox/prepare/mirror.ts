/**
 * The mirror: a read-only registry on the course's network from which sandboxes pull.
 *
 * The registry that sandboxes reach has the volume mounted read-only, so no learner can change an image
 * for the others. Images get in through a second, short-lived registry on the same volume: the engine
 * itself pushes to it over its own loopback, where it allows plain HTTP, and that works as well when the
 * engine runs on another machine than this program.
 */
import type Docker from 'dockerode'
import { err, ok, type Result } from '#lib/result.ts'
import { registryTag } from '#sandbox/catalog/catalog.ts'
import { isMissing } from './build-image.ts'
import { splitReference } from './engine-base.ts'
import {
  catalogImage,
  labels,
  mirrorContainer,
  mirrorPort,
  mirrorVolume,
  network,
} from './engine-names.ts'
import { followEngineStream } from './engine-stream.ts'
import { fromEngine, fromOutput, type PrepareError } from './prepare-error.ts'
import type { Progress } from './progress.ts'

export interface MirrorAddress {
  readonly ip: string
  readonly port: number
}

/** An image to put into the mirror. */
export interface Upload {
  /** The image's name in this engine. */
  readonly reference: string
  /** Its name and tag for learners. */
  readonly name: string
  readonly tag: string
}

/** The address of the mirror on the course's network; null when it is not running. */
export const mirrorAddress = async (
  docker: Docker,
): Promise<Result<MirrorAddress | null, PrepareError>> => {
  try {
    const container = await docker.getContainer(mirrorContainer).inspect()
    const ip = container.NetworkSettings.Networks[network]?.IPAddress ?? ''
    return ok(container.State.Running && ip !== '' ? { ip, port: mirrorPort } : null)
  } catch (thrown) {
    return isMissing(thrown) ? ok(null) : err(fromEngine('looking at the mirror', thrown))
  }
}

/** Whether the mirror has kept what was put into it. */
export const hasMirrorVolume = async (docker: Docker): Promise<boolean> => {
  try {
    await docker.getVolume(mirrorVolume).inspect()
    return true
  } catch (thrown) {
    if (isMissing(thrown)) return false
    throw thrown
  }
}

/** Sees to it that the mirror runs; `registry` is the image it runs when it has to be made. */
export const startMirror = async (
  docker: Docker,
): Promise<Result<'made' | 'kept', PrepareError>> => {
  try {
    const address = await mirrorAddress(docker)
    if (!address.ok) return address
    if (address.value !== null) return ok('kept')
    await ensureNetwork(docker)
    await removeContainer(docker, mirrorContainer)
    const container = await docker.createContainer({
      name: mirrorContainer,
      ...registryOptions(catalogImage('registry', registryTag), true),
      NetworkingConfig: { EndpointsConfig: { [network]: {} } },
    })
    await container.start()
    await listening(container)
    return ok('made')
  } catch (thrown) {
    return err(fromEngine('starting the mirror', thrown))
  }
}

const ensureNetwork = async (docker: Docker) => {
  const found = await docker.listNetworks({ filters: { name: [network] } })
  // The filter matches parts of names too.
  if (found.some((each) => each.Name === network)) return
  await docker.createNetwork({
    Name: network,
    Driver: 'bridge',
    Labels: { [labels.part]: 'network' },
  })
}

const removeContainer = async (docker: Docker, name: string) => {
  try {
    await docker.getContainer(name).remove({ force: true, v: true })
  } catch (thrown) {
    if (!isMissing(thrown)) throw thrown
  }
}

const megabyte = 1024 * 1024

const registryOptions = (image: string, readOnly: boolean) => ({
  Image: image,
  Labels: { [labels.part]: readOnly ? 'mirror' : 'mirror-upload' },
  Env: [
    `REGISTRY_HTTP_ADDR=0.0.0.0:${mirrorPort}`,
    'OTEL_TRACES_EXPORTER=none',
    // Polite refusals for those who try to push; the read-only mount is what makes it so.
    ...(readOnly ? ['REGISTRY_STORAGE_MAINTENANCE_READONLY={"enabled":true}'] : []),
  ],
  HostConfig: {
    Mounts: [
      {
        Type: 'volume' as const,
        Source: mirrorVolume,
        Target: '/var/lib/registry',
        ReadOnly: readOnly,
      },
    ],
    Tmpfs: { '/tmp': 'size=16m' },
    ReadonlyRootfs: true,
    CapDrop: ['ALL'],
    SecurityOpt: ['no-new-privileges'],
    Memory: 256 * megabyte,
    MemorySwap: 256 * megabyte,
    PidsLimit: 256,
    LogConfig: { Type: 'json-file', Config: { 'max-size': '1m', 'max-file': '2' } },
    RestartPolicy: { Name: readOnly ? 'unless-stopped' : 'no' },
  },
})

/** Resolves when the registry says that it listens, and rejects with its log when it ends instead. */
const listening = async (container: Docker.Container): Promise<void> => {
  const seen: string[] = []
  const log = await container.logs({ follow: true, stdout: true, stderr: true })
  try {
    for await (const chunk of log) {
      seen.push(String(chunk))
      if (seen.join('').includes('listening on')) return
    }
  } finally {
    if ('destroy' in log && typeof log.destroy === 'function') log.destroy()
  }
  throw new Error(`the registry ended: ${seen.join('').slice(-500)}`)
}

/** Puts images into the mirror, calling back after each; stops at the first that fails. */
export const uploadToMirror = async (
  docker: Docker,
  registryImage: string,
  uploads: readonly Upload[],
  onUploaded: (upload: Upload) => Promise<void>,
  progress: Progress,
): Promise<Result<void, PrepareError>> => {
  const name = `${mirrorContainer}-upload`
  try {
    await docker.createVolume({ Name: mirrorVolume, Labels: { [labels.part]: 'mirror' } })
    await removeContainer(docker, name)
    const port = await startUploadRegistry(docker, name, registryImage)
    for (const upload of uploads) {
      const failure = await push(docker, upload, `127.0.0.1:${port}`, progress)
      if (failure !== null) return err(failure)
      await onUploaded(upload)
    }
    return ok(undefined)
  } catch (thrown) {
    return err(fromEngine('filling the mirror', thrown))
  } finally {
    await removeContainer(docker, name).catch(() => {})
  }
}

const startUploadRegistry = async (docker: Docker, name: string, image: string) => {
  const options = registryOptions(image, false)
  const container = await docker.createContainer({
    name,
    ...options,
    ExposedPorts: { [`${mirrorPort}/tcp`]: {} },
    HostConfig: {
      ...options.HostConfig,
      PortBindings: { [`${mirrorPort}/tcp`]: [{ HostIp: '127.0.0.1', HostPort: '0' }] },
    },
  })
  await container.start()
  await listening(container)
  const { NetworkSettings } = await container.inspect()
  const binding = NetworkSettings.Ports[`${mirrorPort}/tcp`]?.[0]
  if (binding === undefined) throw new Error('the engine published no port for the registry')
  return binding.HostPort
}

const push = async (
  docker: Docker,
  upload: Upload,
  registry: string,
  progress: Progress,
): Promise<PrepareError | null> => {
  // Engines ask a mirror for `nginx` as library/nginx.
  const target = `${registry}/library/${upload.name}:${upload.tag}`
  await docker.getImage(upload.reference).tag(splitReference(target))
  try {
    // An empty login: the registry asks for none, the engine for the header that would carry it.
    const stream = await docker
      .getImage(target)
      .push({ authconfig: { username: '', password: '' } })
    const step = `image ${upload.name}`
    const outcome = await followEngineStream(stream, (line) =>
      progress({ kind: 'output', step, line }),
    )
    return outcome.error === null ? null : fromOutput(`the mirror's ${upload.name}`, outcome.tail)
  } finally {
    await docker.getImage(target).remove()
  }
}
