/** The names and labels by which this course knows its own images, networks and containers in the engine. */

/** The base that every image of the course grows from. */
export const baseImage = 'slipway/base:trixie'

/** An image of the catalog that has been made and is in the mirror. */
export const catalogImage = (name: string, tag: string) => `slipway/catalog/${name}:${tag}`

export const network = 'slipway'
export const mirrorContainer = 'slipway-mirror'
export const mirrorVolume = 'slipway-mirror'
export const mirrorPort = 5000

export const labels = {
  /** What a network, volume or container of ours is for. */
  part: 'org.slipway.part',
  /** 'true' on images made here in place of the ones of Docker Hub. */
  standIn: 'org.slipway.stand-in',
  /** The content hash of the folder an image was built from. */
  hash: 'org.slipway.hash',
  /** The id of the base image that a stand-in grew from. */
  base: 'org.slipway.base',
  /** 'true' on the stages of a build that only leave files behind. */
  stage: 'org.slipway.stage',
} as const
