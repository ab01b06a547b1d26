/** The lessons of the course, as the specs that look at every page need them. */
import { join } from 'node:path'
import { lessonsOf, loadCourseOrThrow } from '#lib/content/load.ts'
import { root } from '#scripts/settings.ts'

export const lessons = lessonsOf(await loadCourseOrThrow(join(root, 'content')))

/** Addresses of all lessons. */
export const lessonPaths = lessons.map(({ slug }) => `/learn/${slug}`)

/** Addresses of all pages that are there. */
export const pagePaths: readonly string[] = [
  '/',
  ...lessonPaths,
  '/playground',
  '/glossary',
  '/cheat-sheet',
  '/my-data',
  '/join',
  '/instructor',
  '/gallery',
]
