/** Which diagrams can be drawn from a learner's engine, and what one is. */
import type { z } from 'zod'
import type { liveDiagramSchema } from '#lib/diagrams/live/live-diagram-schema.ts'

/** One diagram that a lesson or the panel asks for. */
export type LiveDiagramRequest = z.infer<typeof liveDiagramSchema>
export type LiveDiagramKind = LiveDiagramRequest['kind']

/** Names of the kinds, as learners read them. */
export const liveDiagramTitles: Readonly<Record<LiveDiagramKind, string>> = {
  topology: 'Containers and networks',
  lifecycle: 'States of containers',
  layers: 'Layers of an image',
  volumes: 'Volumes and mounts',
  compose: 'Compose project',
  swarm: 'Swarm',
}

export const liveDiagramKinds: readonly LiveDiagramKind[] = [
  'topology',
  'lifecycle',
  'layers',
  'volumes',
  'compose',
  'swarm',
]

/** What an engine looks like at one moment. */
export interface LivePicture {
  /** Mermaid text; null when there is nothing to draw yet. */
  readonly source: string | null
  /** The same in sentences, for everyone who does not see the drawing; never empty. */
  readonly words: readonly string[]
}

/** A picture that is not there yet, and what would make it appear. */
export const nothingYet = (words: string): LivePicture => ({ source: null, words: [words] })
