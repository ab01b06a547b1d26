/** Answers quickly whether the images of the course are ready, and where each came from. */
import type Docker from 'dockerode'
import type { CatalogEntry } from '#lib/protocol.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { catalog } from '#sandbox/catalog/catalog.ts'
import { catalogImage, labels } from './engine-names.ts'
import { mirrorAddress } from './mirror.ts'
import { fromEngine, type PrepareError } from './prepare-error.ts'

export type CatalogStatus =
  | { readonly state: 'ready'; readonly entries: readonly CatalogEntry[] }
  | {
      readonly state: 'incomplete'
      readonly entries: readonly CatalogEntry[]
      /** Images that have not been prepared yet. */
      readonly missing: readonly string[]
      readonly mirrorRuns: boolean
    }

/** What the engine has of the catalog; its names and labels are the only record there is. */
export const catalogStatus = async (
  docker: Docker,
): Promise<Result<CatalogStatus, PrepareError>> => {
  try {
    const [images, mirror] = await Promise.all([docker.listImages(), mirrorAddress(docker)])
    if (!mirror.ok) return mirror
    const byTag = new Map(
      images.flatMap((image) => (image.RepoTags ?? []).map((tag) => [tag, image])),
    )
    const found = catalog.map(({ name, tags }) => ({
      name,
      images: tags.map((tag) => byTag.get(catalogImage(name, tag))),
    }))
    const missing = found.filter((each) => each.images.includes(undefined)).map(({ name }) => name)
    const entries = found
      .filter(({ name }) => !missing.includes(name))
      .map(({ name, images: [first] }): CatalogEntry => {
        return { name, source: first?.Labels?.[labels.standIn] === 'true' ? 'stand-in' : 'hub' }
      })
    const mirrorRuns = mirror.value !== null
    if (missing.length === 0 && mirrorRuns) return ok({ state: 'ready', entries })
    return ok({ state: 'incomplete', entries, missing, mirrorRuns })
  } catch (thrown) {
    return err(fromEngine('listing the images', thrown))
  }
}
