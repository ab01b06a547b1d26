/** The images the lessons use: what a learner may pull without the internet. */
import { z } from 'zod'

export const catalogItemSchema = z.object({
  /** The image's name on Docker Hub, and the folder of its stand-in beside this file. */
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** The tags lessons may use. A stand-in carries all of them; on Docker Hub each is pulled. */
  tags: z.array(z.string().regex(/^[\w][\w.-]*$/)).nonempty(),
})
export type CatalogItem = z.infer<typeof catalogItemSchema>

/** Version tags say what Debian 13 ships, so that a tag means the same from either source. */
export const catalog: readonly CatalogItem[] = z.array(catalogItemSchema).parse([
  { name: 'hello-world', tags: ['latest'] },
  { name: 'busybox', tags: ['latest', '1.37'] },
  { name: 'debian', tags: ['trixie-slim'] },
  { name: 'nginx', tags: ['latest', '1.26'] },
  { name: 'python', tags: ['3.13-slim', 'slim'] },
  { name: 'node', tags: ['20-slim', 'slim'] },
  { name: 'postgres', tags: ['latest', '17'] },
  { name: 'redis', tags: ['latest', '8'] },
  { name: 'registry', tags: ['2', 'latest'] },
])

/** The tag of the registry image that the mirror itself runs; the first one listed. */
export const registryTag = '2'
