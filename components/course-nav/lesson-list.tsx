/** The lessons of the course as a compact list, the open one marked. */
import Link from 'next/link'
import { LessonTick } from '#components/progress/lesson-tick.tsx'
import type { Course } from '#lib/content/schema.ts'
import { goalsOf } from '#lib/progress.ts'

interface LessonListProps {
  readonly course: Course
  /** Slug of the open lesson. */
  readonly current: string
}

export function LessonList({ course, current }: LessonListProps) {
  return (
    <nav aria-label="Lessons" className="lesson-list">
      {course.chapters.map((chapter) => (
        <section key={chapter.slug} aria-labelledby={`list-${chapter.slug}`}>
          <h3 id={`list-${chapter.slug}`}>{chapter.title}</h3>
          <ol>
            {chapter.lessons.map((lesson) => (
              <li key={lesson.slug}>
                <Link
                  href={`/learn/${lesson.slug}`}
                  aria-current={lesson.slug === current ? 'page' : undefined}
                >
                  <LessonTick goals={goalsOf(lesson)} />
                  {lesson.frontmatter.title}
                </Link>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </nav>
  )
}
