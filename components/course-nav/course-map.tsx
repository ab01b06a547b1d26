/** All chapters and lessons on one page. */
import Link from 'next/link'
import { ContinueLink } from '#components/progress/continue-link.tsx'
import { LessonTick } from '#components/progress/lesson-tick.tsx'
import type { Chapter, Course, Lesson } from '#lib/content/schema.ts'
import { goalsOf } from '#lib/progress.ts'
import { CourseFooter } from './course-footer.tsx'
import { SlipwayDrawing } from './slipway-drawing.tsx'

export function CourseMap({ course }: { readonly course: Course }) {
  const lessons = course.chapters.flatMap((c) => c.lessons)
  const minutes = lessons.reduce((sum, l) => sum + l.frontmatter.minutes, 0)
  const stops = lessons.map((l) => ({ ...goalsOf(l), title: l.frontmatter.title }))
  return (
    <main id="content" className="course-map">
      <div className="hero">
        <div className="hero-words">
          <h1>{course.title}</h1>
          <p className="hero-tagline">{course.tagline}</p>
          <p className="hero-facts">
            {count(lessons.length, 'lesson')} in {count(course.chapters.length, 'chapter')}
            <span aria-hidden="true"> · </span>
            <span className="sr-only">, </span>
            about {duration(minutes)}
          </p>
          <ContinueLink stops={stops} />
        </div>
        <SlipwayDrawing />
      </div>
      <ol className="chapters">
        {course.chapters.map((chapter, index) => (
          <ChapterSection key={chapter.slug} chapter={chapter} number={index + 1} />
        ))}
      </ol>
      <CourseFooter course={course} />
    </main>
  )
}

interface ChapterSectionProps {
  readonly chapter: Chapter
  readonly number: number
}

function ChapterSection({ chapter, number }: ChapterSectionProps) {
  return (
    <li className="chapter">
      <div className="chapter-head">
        <p className="eyebrow">Chapter {number}</p>
        <h2>{chapter.title}</h2>
      </div>
      <ol className="lesson-rows">
        {chapter.lessons.map((lesson) => (
          <LessonRow key={lesson.slug} lesson={lesson} />
        ))}
      </ol>
    </li>
  )
}

function LessonRow({ lesson }: { readonly lesson: Lesson }) {
  const { title, summary, minutes } = lesson.frontmatter
  return (
    <li className="lesson-row">
      <LessonTick goals={goalsOf(lesson)} />
      <div>
        <h3>
          <Link href={`/learn/${lesson.slug}`}>{title}</Link>
        </h3>
        <p>{summary}</p>
      </div>
      <span className="lesson-minutes">{minutes} min</span>
    </li>
  )
}

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`

function duration(minutes: number): string {
  if (minutes < 60) return count(minutes, 'minute')
  const halves = Math.round(minutes / 30) / 2
  return `${Math.floor(halves)}${halves % 1 === 0 ? '' : '½'} hours`
}
