/** Which images of a lesson are stand-ins on this course server. */
import type { CatalogEntry } from '#lib/protocol.ts'

/** An image name without its tag: the catalog may know nginx as nginx:1.27. */
const repositoryOf = (name: string): string => name.replace(/:[^:/]*$/, '')

/** Names of stand-ins among `images`; all that there are when `images` is null. */
export function standInsOf(
  catalog: readonly CatalogEntry[],
  images: readonly string[] | null,
): readonly string[] {
  const wanted = images && new Set(images.map(repositoryOf))
  const names = catalog
    .filter(({ source }) => source === 'stand-in')
    .map(({ name }) => repositoryOf(name))
    .filter((name) => wanted === null || wanted.has(name))
  return [...new Set(names)]
}

/** "nginx", "nginx and redis", "nginx, redis and node". */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}
