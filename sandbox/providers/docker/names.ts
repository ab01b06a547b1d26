/** Labels and names by which the parts of a sandbox are known in the engine, where all truth is kept. */
import { createHash } from 'node:crypto'
import type Docker from 'dockerode'
import { z } from 'zod'

export const labels = {
  /** On all of them: whose they are, where one engine serves several courses. */
  course: 'org.slipway.course',
  /** On container, disk and claim: the sandbox they belong to. */
  sandbox: 'org.slipway.sandbox',
  /** On container and disk: which uid range is the sandbox's. */
  slot: 'org.slipway.slot',
  /** On the container: when it was made, in milliseconds since the epoch. */
  made: 'org.slipway.made',
  /** On the claim: the learner. */
  owner: 'org.slipway.owner',
  /** On the claim, in milliseconds since the epoch. */
  started: 'org.slipway.started',
  expires: 'org.slipway.expires',
  /** On the claim: a later one of the same sandbox takes the place of an earlier one. */
  sequence: 'org.slipway.sequence',
  /** On the claim: which of the learner's hosts it is; node-1 if absent. */
  node: 'org.slipway.node',
  /** On the network of a lab: the sandbox that is its node-1. */
  lab: 'org.slipway.lab',
  /** On the claim: tells whose of two simultaneous claims was first. */
  nonce: 'org.slipway.nonce',
} as const

/** A course's name in the engine, from the secret that is its own. */
export const courseId = (secret: string) =>
  createHash('sha256').update(`course ${secret}`).digest('hex').slice(0, 12)

/** The part of an engine that is one course's; nothing of another course is ever touched. */
export interface Scope {
  readonly docker: Docker
  readonly course: string
}

/** The label filter of a course, with more labels if given. */
export const ofCourse = ({ course }: Scope, ...more: readonly string[]) => ({
  filters: { label: [`${labels.course}=${course}`, ...more] },
})

/** A slot is unique on the machine because a container name is; it picks the uid range. */
export const slotName = (slot: number) => `slipway-sandbox-${slot}`

export const diskName = (id: string) => `slipway-disk-${id}`

export const claimName = (id: string, sequence: number) => `slipway-claim-${id}-${sequence}`

/** The network of the lab whose node-1 is that sandbox. */
export const labName = (id: string) => `slipway-lab-${id}`

/** As many slots as the uid ranges above 1,048,576 leave below the creators' own uids. */
export const slotCount = 16_384

export const sandboxIdSchema = z.string().regex(/^[0-9a-f]{12}$/)
