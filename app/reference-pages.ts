/** Glossary and cheat-sheet as their pages show them: with the lessons that teach each part. */
import { notFound } from 'next/navigation'
import { courseRoot, readCourse } from '#app/course.ts'
import type { CheatSheetSection } from '#components/reference/cheat-sheet.tsx'
import type { GlossaryEntry } from '#components/reference/glossary-list.tsx'
import {
  loadCheatSheet,
  loadGlossary,
  orThrow,
  type ReferencePage,
  referencePagesOf,
  termId,
} from '#lib/content/glossary.ts'
import { lessonsOf } from '#lib/content/load.ts'

/** Answers that there is no such page when the course has none. */
export async function requirePage(page: ReferencePage): Promise<void> {
  if (!(await referencePagesOf(courseRoot)).includes(page)) notFound()
}

type LessonLink = { readonly slug: string; readonly title: string }

async function lessonTitles(): Promise<(slug: string | undefined) => LessonLink | null> {
  const course = await readCourse()
  const lessons = course.ok ? lessonsOf(course.value) : []
  return (slug) => {
    const lesson = lessons.find((l) => l.slug === slug)
    return lesson ? { slug: lesson.slug, title: lesson.frontmatter.title } : null
  }
}

/** By the alphabet. */
export async function readGlossary(): Promise<readonly GlossaryEntry[]> {
  const lessonOf = await lessonTitles()
  return orThrow(await loadGlossary(courseRoot))
    .map(({ term, means, lesson }) => ({ id: termId(term), term, means, lesson: lessonOf(lesson) }))
    .sort((a, b) => a.term.localeCompare(b.term, 'en', { sensitivity: 'base' }))
}

/** In the order of the file. */
export async function readCheatSheet(): Promise<readonly CheatSheetSection[]> {
  const lessonOf = await lessonTitles()
  return orThrow(await loadCheatSheet(courseRoot)).map(({ title, lesson, entries }) => ({
    title,
    entries,
    lesson: lessonOf(lesson),
  }))
}
