/** Which images a learner may pull. */
import { catalog } from '#sandbox/catalog/catalog.ts'
import { sameImage, sameRepository } from '#sandbox/checks/image-reference.ts'

/** Everything a learner may pull, as a lesson writes it: nginx, nginx:1.26. */
export const offered = catalog.flatMap(({ name, tags }) =>
  tags.flatMap((tag) => (tag === 'latest' ? [name, `${name}:latest`] : [`${name}:${tag}`])),
)

/** Whether the catalog has the image, with this tag. */
export const isOffered = (image: string): boolean =>
  offered.some((known) => sameImage(known, image))

/** Placeholders, variables, and images of a registry of the learner's own are not looked for. */
export const isOnDockerHub = (image: string): boolean =>
  /^[a-z0-9][a-z0-9._/-]*(?::[\w.-]+)?(?:@sha256:[0-9a-f]+)?$/.test(image) &&
  !/^(?:localhost|[^/]*[.:][^/]*)\//.test(image)

/** The image of the catalog that is the nearest to this one: its own repository, or none. */
export function nearestOffered(image: string): string | undefined {
  const item = catalog.find(({ name }) => sameRepository(name, image))
  if (!item) return undefined
  return item.tags.includes('latest') ? item.name : `${item.name}:${item.tags[0]}`
}
