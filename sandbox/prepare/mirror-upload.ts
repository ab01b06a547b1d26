/**
 * Puts images into the mirror, through a short-lived registry on the mirror's volume.
 *
 * The engine itself pushes to it over its own loopback, where it allows plain HTTP; so this works as well
 * when the engine runs on another machine than this program.
 */
import type Docker from 'dockerode'
import { err, ok, type Result } from '#lib/result.ts'
import { isMissing } from './build-image.ts'
import { splitReference } from './engine-base.ts'
import { labels, mirrorContainer, mirrorPort, mirrorVolume } from './engine-names.ts'
import { followEngineStream } from './engine-stream.ts'
import { runInLanes } from './lanes.ts'
import { listening, registryOptions, removeContainer } from './mirror-registry.ts'
import { fromEngine, type PrepareError } from './prepare-error.ts'
import type { Progress } from './progress.ts'

/** An image to put into the mirror. */
export interface Upload {
  /** The image's name in this engine. */
  readonly reference: string
  /** Its name and tag for learners. */
  readonly name: string
  readonly tag: string
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
    const jobs = uploads.map((upload) => async (): Promise<Result<void, PrepareError>> => {
      try {
        const failure = await push(docker, upload, `127.0.0.1:${port}`, progress)
        if (failure !== null) return err(failure)
        await onUploaded(upload)
        return ok(undefined)
      } catch (thrown) {
        return err(fromEngine(`putting ${upload.name} into the mirror`, thrown))
      }
    })
    return await runInLanes(jobs)
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
    return outcome.error === null
      ? null
      : fromEngine(`putting ${upload.name} into the mirror`, new Error(outcome.error))
  } finally {
    await untag(docker, target)
  }
}

/** Two tags of one image that go at the same moment take the same digest along: the second finds it gone. */
const untag = async (docker: Docker, target: string) => {
  try {
    await docker.getImage(target).remove()
  } catch (thrown) {
    if (!isMissing(thrown)) throw thrown
  }
}
