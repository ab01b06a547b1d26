/** Names the two images of a sandbox by their content, so that gateway and preparing agree on them. */
import { join } from 'node:path'
import { hashFolder } from '#sandbox/prepare/folder-hash.ts'

/** The trusted half: what the outer container runs. */
export const outerFolder = join(import.meta.dirname, 'outer')

/** The learner's half: the tree every sandbox sees as its root. */
export const rootfsFolder = join(import.meta.dirname, 'rootfs')

export const outerRepository = 'slipway/sandbox'
export const rootfsRepository = 'slipway/rootfs'

export interface SandboxImage {
  /** Image of the outer container. */
  readonly outer: string
  /** Image whose tree the volume holds. */
  readonly rootfs: string
  /** Volume with the learner's root, shared read-only by all sandboxes. */
  readonly rootfsVolume: string
}

/** The names that belong to the folders as they are now, built from that base image. */
export async function sandboxImage(base: string): Promise<SandboxImage> {
  const settings = { BASE: base }
  const [outer, rootfs] = await Promise.all([
    hashFolder(outerFolder, settings),
    hashFolder(rootfsFolder, settings),
  ])
  return {
    outer: `${outerRepository}:${outer}`,
    rootfs: `${rootfsRepository}:${rootfs}`,
    rootfsVolume: `slipway-rootfs-${rootfs}`,
  }
}
