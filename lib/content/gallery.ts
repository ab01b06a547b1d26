/** The gallery: a course of one lesson that has every component, and each of its sections by itself. */
import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { splitLesson } from '#lib/content/lesson-text.ts'
import { lessonsOf, loadCourseOrThrow } from '#lib/content/load.ts'
import type { Lesson } from '#lib/content/schema.ts'

/** The gallery's folder, from the program's. */
export const galleryFolder = (home: string): string => join(home, 'examples', 'gallery')

/**
 * Its lesson, as if it were one of the course in `course`, so that its steps and breaks work there.
 * Undefined where the examples were left out.
 */
export async function galleryLesson(home: string, course: string): Promise<Lesson | undefined> {
  const folder = galleryFolder(home)
  if (!existsSync(folder)) return undefined
  const [lesson] = lessonsOf(await loadCourseOrThrow(folder))
  return lesson && { ...lesson, file: join(relative(course, folder), lesson.file) }
}

export interface GallerySection {
  /** What it shows: the name of a component, or of something that Markdown has. */
  readonly name: string
  /** What is written for it in the text. */
  readonly source: string
  /** What is written for it at the top of the lesson; empty for most. */
  readonly top: string
}

/** Which part of the top of a lesson a component shows. */
const tops: Readonly<Record<string, string>> = { Check: 'checks', Break: 'breaks', Quiz: 'quiz' }

/** The sections of the gallery's text, in order. */
export function gallerySections(text: string): readonly GallerySection[] {
  const split = splitLesson(text)
  if (!split.ok) throw new Error(split.error)
  const { body, frontmatter } = split.value
  const topOf = (key: string | undefined) =>
    key === undefined
      ? ''
      : (new RegExp(`^${key}:\\n(?: .*\\n?)+`, 'm').exec(frontmatter)?.[0] ?? '')
  return body
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [heading = '', ...lines] = section.split('\n')
      const name = heading.trim()
      return { name, source: lines.join('\n').trim(), top: topOf(tops[name]).trim() }
    })
}

/** The gallery as a page shows it: each section at work, and its source beside it. */
export const galleryPage = (text: string): string => gallerySections(text).map(shown).join('\n')

const shown = ({ name, source, top }: GallerySection): string => `
## ${name}

<Exhibit>

<Live>

${source}

</Live>

<Source>

${fence('mdx', source)}
${top === '' ? '' : `\nAt the top of the lesson:\n\n${fence('yaml', top)}\n`}
</Source>

</Exhibit>
`

/** Longer than any fence in it. */
const fence = (language: string, text: string): string =>
  `\`\`\`\`\`${language}\n${text}\n\`\`\`\`\``
