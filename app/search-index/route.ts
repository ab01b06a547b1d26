/** GET: what there is to be searched in the course; made when the site is built. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { NextResponse } from 'next/server'
import { courseRoot, readCourse } from '#app/course.ts'
import { loadGlossary, termId } from '#lib/content/glossary.ts'
import { splitLesson } from '#lib/content/lesson-text.ts'
import { lessonsOf } from '#lib/content/load.ts'
import type { Lesson } from '#lib/content/schema.ts'
import { lessonSections } from '#lib/search/lesson-sections.ts'
import type { SearchEntry } from '#lib/search/search-entry.ts'

export const dynamic = 'force-static'

export async function GET(): Promise<NextResponse> {
  const course = await readCourse()
  const lessons = course.ok ? lessonsOf(course.value) : []
  const entries = await Promise.all([...lessons.map(lessonEntries), termEntries()])
  return NextResponse.json(entries.flat())
}

async function lessonEntries(lesson: Lesson): Promise<readonly SearchEntry[]> {
  const text = await readFile(join(courseRoot, lesson.file), 'utf8')
  const split = splitLesson(text)
  const { title, summary } = lesson.frontmatter
  return (split.ok ? lessonSections(split.value.body) : []).map((section) => ({
    href: `/learn/${lesson.slug}${section.anchor && `#${section.anchor}`}`,
    title,
    heading: section.heading,
    text: section.heading === '' ? `${summary} ${section.text}` : section.text,
    commands: section.commands,
  }))
}

async function termEntries(): Promise<readonly SearchEntry[]> {
  const glossary = await loadGlossary(courseRoot)
  return (glossary.ok ? glossary.value : []).map(({ term, also, means }) => ({
    href: `/glossary#${termId(term)}`,
    title: term,
    heading: 'Glossary',
    text: means.replaceAll('`', ''),
    commands: also.join(' '),
  }))
}
