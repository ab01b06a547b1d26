/** Gets every image of the catalog, from Docker Hub or as a stand-in made here, and puts it into the mirror. */
import { fileURLToPath } from 'node:url'
import type Docker from 'dockerode'
import { err, ok, type Result } from '#lib/result.ts'
import { type CatalogItem, catalog, registryTag } from '#sandbox/catalog/catalog.ts'
import { buildImage, dropLeftovers, hashBuild, imageId } from './build-image.ts'
import { splitReference } from './engine-base.ts'
import { baseImage, catalogImage, labels } from './engine-names.ts'
import type { Hub } from './hub.ts'
import { startMirror } from './mirror.ts'
import { hasMirrorVolume, type Upload, uploadToMirror } from './mirror-upload.ts'
import { fromEngine, type PrepareError } from './prepare-error.ts'
import type { Progress } from './progress.ts'

/** Where the Dockerfile of a stand-in lies. */
export const standInFolder = (name: string) =>
  fileURLToPath(new URL(`../catalog/${name}`, import.meta.url))

/**
 * How a stand-in is built. The base counts with its content, not only its name: an operator who makes a
 * new base, for its security updates, gets every stand-in anew.
 */
const standInBuild = async (docker: Docker, name: string) => ({
  folder: standInFolder(name),
  repository: `slipway/stand-in/${name}`,
  buildArgs: { BASE: baseImage },
  labels: { [labels.base]: (await imageId(docker, baseImage)) ?? '' },
  step: `image ${name}`,
})

/** The images of a catalog entry that still have to go into the mirror; none when all are there. */
export const prepareItem = async (
  docker: Docker,
  hub: Hub,
  item: CatalogItem,
  progress: Progress,
): Promise<Result<readonly Upload[], PrepareError>> => {
  try {
    if (await isPrepared(docker, item)) return ok([])
    const pulled = await pullAll(hub, item)
    if (pulled)
      return ok(
        item.tags.map((tag) => ({ reference: `${item.name}:${tag}`, name: item.name, tag })),
      )
    const build = await standInBuild(docker, item.name)
    const built = await buildImage(docker, build, progress)
    if (!built.ok) return built
    return ok(item.tags.map((tag) => ({ reference: built.value.reference, name: item.name, tag })))
  } catch (thrown) {
    return err(fromEngine(`preparing ${item.name}`, thrown))
  }
}

/** The names under `slipway/catalog` are given after the upload, so they are the mark of what is done. */
const isPrepared = async (docker: Docker, item: CatalogItem): Promise<boolean> => {
  const hash = await hashBuild(await standInBuild(docker, item.name))
  for (const tag of item.tags) {
    const reference = catalogImage(item.name, tag)
    if ((await imageId(docker, reference)) === null) return false
    const { Config } = await docker.getImage(reference).inspect()
    const isStandIn = Config.Labels?.[labels.standIn] === 'true'
    if (isStandIn && Config.Labels?.[labels.hash] !== hash) return false
  }
  return hasMirrorVolume(docker)
}

/** All tags from one source: half an entry of each would be hard to explain to a learner. */
const pullAll = async (hub: Hub, item: CatalogItem): Promise<boolean> => {
  for (const tag of item.tags) {
    if (!(await hub.pull(`${item.name}:${tag}`, `image ${item.name}`))) return false
  }
  return true
}

/** Puts what is new into the mirror and sees to it that the mirror runs. */
export const fillMirror = async (
  docker: Docker,
  uploads: readonly Upload[],
  progress: Progress,
): Promise<Result<'made' | 'kept', PrepareError>> => {
  if (uploads.length > 0) {
    const uploaded = await upload(docker, uploads, progress)
    if (!uploaded.ok) return uploaded
  }
  const started = await startMirror(docker)
  if (!started.ok) return started
  return ok(uploads.length > 0 ? 'made' : started.value)
}

const upload = async (docker: Docker, uploads: readonly Upload[], progress: Progress) => {
  const fresh = uploads.find((each) => each.name === 'registry')?.reference
  const registryImage = fresh ?? catalogImage('registry', registryTag)
  const mark = async ({ reference, name, tag }: Upload) =>
    docker.getImage(reference).tag(splitReference(catalogImage(name, tag)))
  const uploaded = await uploadToMirror(docker, registryImage, uploads, mark, progress)
  await dropLeftovers(docker).catch(() => {})
  return uploaded
}

/** The names of the whole catalog in the order in which they are prepared: the mirror needs registry first. */
export const catalogInOrder: readonly CatalogItem[] = [
  ...catalog.filter((item) => item.name === 'registry'),
  ...catalog.filter((item) => item.name !== 'registry'),
]
