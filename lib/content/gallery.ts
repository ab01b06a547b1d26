/** The gallery: a course of one lesson that has every component, and each of its sections by itself. */
import { join } from 'node:path'
import { splitLesson } from '#lib/content/lesson-text.ts'

/** The gallery's folder, from the program's. */
export const galleryFolder = (home: string): string => join(home, 'examples', 'gallery')

export interface GallerySection {
  /** What it shows: the name of a component, or of something that Markdown has. */
  readonly name: string
  /** What is written for it in the text. */
  readonly source: string
}

/** The sections of the gallery's text, in order. */
export function gallerySections(text: string): readonly GallerySection[] {
  const split = splitLesson(text)
  if (!split.ok) throw new Error(split.error)
  return split.value.body
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [heading = '', ...lines] = section.split('\n')
      return { name: heading.trim(), source: lines.join('\n').trim() }
    })
}
