/** A course on its way from another format: what a reader of that format gives to the writer of ours. */
import type { z } from 'zod'
import type { lessonFrontmatterSchema } from '#lib/content/schema.ts'
import type { Node } from './markdown/node.ts'
import type { Notes } from './notes.ts'

export type Frontmatter = z.input<typeof lessonFrontmatterSchema>

export interface ImportedFile {
  /** Below the lesson's folder. */
  readonly path: string
  readonly bytes: Uint8Array | string
  readonly executable?: boolean
}

export interface ImportedLesson {
  /** Names its folder in ~/workspace, and the lesson. */
  readonly slug: string
  readonly frontmatter: Frontmatter
  /** The text, part by part, as a syntax tree of MDX. */
  readonly body: readonly Node[]
  readonly files: readonly ImportedFile[]
  readonly notes: Notes
}

export interface ImportedChapter {
  readonly title: string
  readonly lessons: readonly ImportedLesson[]
}

export interface ImportedCourse {
  readonly title: string
  readonly tagline: string
  /** What was imported, as people call it. */
  readonly from: string
  readonly chapters: readonly ImportedChapter[]
}
