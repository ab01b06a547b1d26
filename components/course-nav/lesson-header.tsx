/** The header of a lesson: where one is, how far, and the way to other lessons. */
import Link from 'next/link'
import { ClassStrip } from '#components/class/class-strip.tsx'
import { LessonCount } from '#components/progress/lesson-tick.tsx'
import { SearchButton } from '#components/search/search-button.tsx'
import { KeysButton } from '#components/ui/keys-button.tsx'
import { ThemeSwitch } from '#components/ui/theme-switch.tsx'
import type { Course, Lesson } from '#lib/content/schema.ts'
import { goalsOf } from '#lib/progress.ts'
import { ContentsDrawer } from './contents-drawer.tsx'
import { LessonList } from './lesson-list.tsx'
import type { Masthead } from './masthead.ts'
import { Wordmark } from './wordmark.tsx'

interface LessonHeaderProps {
  readonly masthead: Masthead
  readonly course: Course
  readonly lesson: Lesson
}

export function LessonHeader({ course, lesson, masthead }: LessonHeaderProps) {
  return (
    <header className="site-header lesson-header">
      {/* Another page with scripts of its own, for which a reader should not have to pay. */}
      <Link href="/" prefetch={false} className="home-link">
        <Wordmark name={masthead.name} logo={masthead.logo} />
        <span className="sr-only">: {course.title}</span>
      </Link>
      <ContentsDrawer title={course.title}>
        <LessonList course={course} current={lesson.slug} />
      </ContentsDrawer>
      <p className="lesson-place">{lesson.frontmatter.title}</p>
      <SearchButton />
      <KeysButton />
      <LessonCount goals={goalsOf(lesson)} />
      <ThemeSwitch name="lesson-theme" />
      <ClassStrip />
    </header>
  )
}
