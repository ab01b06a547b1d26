/** Holds the lessons to the syllabus: where each part stands, and what is missing. */
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { lessonsOf } from '#lib/content/load.ts'
import type { ContentProblem } from '#lib/content/problem.ts'
import type { Course } from '#lib/content/schema.ts'
import { loadSyllabus, type SyllabusSection } from '#lib/content/syllabus.ts'
import { findInLesson, type PartKind } from './find-in-lesson.ts'

export interface CoveredPart {
  readonly kind: PartKind
  readonly part: string
  /** The heading of the lesson below which it stands; undefined when it is missing. */
  readonly section: string | undefined
}

export interface CoveredSection {
  readonly title: string
  readonly lesson: string
  readonly lessonTitle: string
  readonly parts: readonly CoveredPart[]
}

export interface Coverage {
  readonly sections: readonly CoveredSection[]
  readonly problems: readonly ContentProblem[]
}

/** Of the course in `root`; empty when it has no syllabus. */
export async function coverageOf(root: string, course: Course): Promise<Coverage> {
  const syllabus = await loadSyllabus(root)
  if (!syllabus.ok) return { sections: [], problems: syllabus.error }
  if (syllabus.value === undefined) return { sections: [], problems: [] }
  const { value, lineOf } = syllabus.value
  const file = `${basename(root)}/syllabus.yaml`
  const sections: CoveredSection[] = []
  const problems: ContentProblem[] = []
  for (const [index, section] of value.sections.entries()) {
    const line = lineOf(['sections', index, 'lesson'])
    const covered = await coverSection(root, course, section)
    if (covered === undefined) {
      problems.push({ file, line, message: `there is no lesson "${section.lesson}"` })
      continue
    }
    sections.push(covered)
    const missing = covered.parts.filter((part) => part.section === undefined)
    for (const { kind, part } of missing) {
      const message = `the lesson ${section.lesson} lacks the ${kind} "${part}"`
      problems.push({ file, line, message })
    }
  }
  return { sections, problems }
}

async function coverSection(
  root: string,
  course: Course,
  section: SyllabusSection,
): Promise<CoveredSection | undefined> {
  const lesson = lessonsOf(course).find(({ slug }) => slug === section.lesson)
  if (!lesson) return undefined
  const text = await readFile(join(root, lesson.file), 'utf8')
  const cover = (kind: PartKind, parts: readonly string[]) =>
    parts.map((part) => ({ kind, part, section: findInLesson(text, kind, part) }))
  return {
    title: section.title,
    lesson: lesson.slug,
    lessonTitle: lesson.frontmatter.title,
    parts: [
      ...cover('command', section.commands),
      ...cover('diagram', section.diagrams),
      ...cover('question', section.questions),
    ],
  }
}
