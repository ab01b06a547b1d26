/** A lesson's text between its title and the way to the next lesson. */
import { ArrowLeft, ArrowRight } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { InlineText } from '#components/ui/inline-text.tsx'
import type { Course, Lesson } from '#lib/content/schema.ts'
import { aheadOf } from './ahead.ts'

interface LessonArticleProps {
  readonly course: Course
  readonly lesson: Lesson
  readonly children: ReactNode
}

export function LessonArticle({ course, lesson, children }: LessonArticleProps) {
  const { title, summary, minutes, outcomes } = lesson.frontmatter
  const chapter = course.chapters.find((c) => c.slug === lesson.chapter)
  return (
    <article className="lesson">
      <header className="lesson-head">
        <p className="eyebrow">
          {chapter?.title} <span aria-hidden="true">·</span> {minutes} minutes
        </p>
        <h1>{title}</h1>
        <p className="lesson-summary">{summary}</p>
        <details className="outcomes">
          <summary>What you will be able to do</summary>
          <ul>
            {outcomes.map((outcome) => (
              <li key={outcome}>
                <InlineText text={outcome} />
              </li>
            ))}
          </ul>
        </details>
      </header>
      <div className="prose">{children}</div>
      <Neighbours course={course} slug={lesson.slug} />
    </article>
  )
}

interface NeighboursProps {
  readonly course: Course
  readonly slug: string
}

function Neighbours({ course, slug }: NeighboursProps) {
  const lessons = course.chapters.flatMap((c) => c.lessons)
  const at = lessons.findIndex((l) => l.slug === slug)
  const previous = lessons[at - 1]
  const next = lessons[at + 1]
  const onward = next ? `/learn/${next.slug}` : '/'
  return (
    <nav className="neighbours" aria-label="Neighbouring lessons">
      {previous && (
        <Link href={`/learn/${previous.slug}`} rel="prev">
          <span>
            <ArrowLeft aria-hidden="true" size={15} /> Previous
          </span>
          {previous.frontmatter.title}
        </Link>
      )}
      <Link {...aheadOf(onward)} href={onward} rel={next ? 'next' : undefined}>
        <span>
          {next ? 'Next' : 'Done'} <ArrowRight aria-hidden="true" size={15} />
        </span>
        {next ? next.frontmatter.title : 'Back to the course map'}
      </Link>
    </nav>
  )
}
