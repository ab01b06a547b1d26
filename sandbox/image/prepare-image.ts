/** Builds the two images of a sandbox and lays the learner's root out on the volume all sandboxes share. */
import type Docker from 'dockerode'
import { err, ok, type Result } from '#lib/result.ts'
import { buildImage, earlierStays, isMissing } from '#sandbox/prepare/build-image.ts'
import { labels } from '#sandbox/prepare/engine-names.ts'
import { fromEngine, fromOutput, type PrepareError } from '#sandbox/prepare/prepare-error.ts'
import type { Progress } from '#sandbox/prepare/progress.ts'
import {
  outerFolder,
  outerRepository,
  rootfsFolder,
  rootfsRepository,
  sandboxImage,
} from './sandbox-image.ts'

type Outcome = Result<'made' | 'kept', PrepareError>

const rootfsPart = 'rootfs'
const step = 'sandbox'

/** Makes whatever is missing; images and volumes of earlier versions that nothing uses are removed. */
export async function prepareSandboxImage(
  docker: Docker,
  base: string,
  progress: Progress,
): Promise<Outcome> {
  const buildArgs = { BASE: base }
  const outer = await buildImage(
    docker,
    { folder: outerFolder, repository: outerRepository, buildArgs, step },
    progress,
  )
  if (!outer.ok) return outer
  const rootfs = await buildImage(
    docker,
    { folder: rootfsFolder, repository: rootfsRepository, buildArgs, step },
    progress,
  )
  if (!rootfs.ok) return rootfs
  const volume = await fillRootfsVolume(docker, base, progress)
  if (!volume.ok) return volume
  const made = [outer.value.outcome, rootfs.value.outcome, volume.value].includes('made')
  return ok(made ? 'made' : 'kept')
}

async function fillRootfsVolume(
  docker: Docker,
  base: string,
  progress: Progress,
): Promise<Outcome> {
  const { rootfs, rootfsVolume } = await sandboxImage(base)
  try {
    if (await isFilled(docker, rootfsVolume)) return ok('kept')
    progress({ kind: 'output', step, line: 'laying out the learner’s root' })
    await removeEarlier(docker)
    const failure = await copyTree(docker, rootfs, rootfsVolume)
    return failure === null ? ok('made') : err(failure)
  } catch (thrown) {
    return err(fromEngine('laying out the learner’s root', thrown))
  }
}

/**
 * Whether the volume holds the whole tree. The container that copied it stays, ended: its exit code
 * is the proof, and a volume that a container has is not taken by `docker volume prune`.
 */
export async function isFilled(docker: Docker, volume: string): Promise<boolean> {
  try {
    const copier = await docker.getContainer(volume).inspect()
    await docker.getVolume(volume).inspect()
    return copier.State.Status === 'exited' && copier.State.ExitCode === 0
  } catch (thrown) {
    if (isMissing(thrown)) return false
    throw thrown
  }
}

/** Copies the image's tree with owners, links and attributes. */
async function copyTree(
  docker: Docker,
  image: string,
  volume: string,
): Promise<PrepareError | null> {
  await docker.createVolume({ Name: volume, Labels: { [labels.part]: rootfsPart } })
  const { copier, output } = await createCopier(docker, image, volume)
  const { StatusCode: code } = await copier.wait()
  if (code === 0) return null
  const said = await output()
  await removeCopy(docker, volume)
  return fromOutput('the learner’s root', said.split('\n').slice(-20))
}

/** Starts the copy, or finds the one that another run of this program has just started. */
async function createCopier(docker: Docker, image: string, volume: string) {
  const copier = docker.getContainer(volume)
  const output = async () => (await copier.logs({ stdout: true, stderr: true })).toString('utf8')
  try {
    await docker.createContainer(copierOf(image, volume))
    await copier.start()
  } catch (thrown) {
    if (!isConflict(thrown)) throw thrown
  }
  return { copier, output }
}

const isConflict = (thrown: unknown): boolean =>
  thrown instanceof Error && 'statusCode' in thrown && thrown.statusCode === 409

function copierOf(image: string, volume: string): Docker.ContainerCreateOptions {
  return {
    name: volume,
    Image: image,
    Entrypoint: ['cp', '-ax', '/.', '/.slipway-rootfs'],
    Labels: { [labels.part]: rootfsPart },
    NetworkDisabled: true,
    HostConfig: { Mounts: [{ Type: 'volume', Source: volume, Target: '/.slipway-rootfs' }] },
  }
}

/** Removes the copies of earlier days; one that a sandbox still uses refuses to go, and goes later. */
async function removeEarlier(docker: Docker): Promise<void> {
  const filters = { label: [`${labels.part}=${rootfsPart}`] }
  const copiers = await docker.listContainers({ all: true, filters })
  const limit = (Date.now() - earlierStays) / 1000
  const earlier = copiers.filter(({ Created }) => Created < limit)
  await Promise.allSettled(
    earlier.map(({ Names: [name = ''] }) => removeCopy(docker, name.slice(1))),
  )
}

/** Container and volume of a copy have one name. */
async function removeCopy(docker: Docker, name: string): Promise<void> {
  await docker.getContainer(name).remove({ force: true })
  await docker.getVolume(name).remove()
}
