/** A lesson, with the learner's Docker host beside it. */
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { problemsToShow } from '#app/content-problems.ts'
import { readCourse, readSlugs } from '#app/course.ts'
import { readFace } from '#app/face.ts'
import { readLessonContent } from '#app/lesson-content.ts'
import { ContentProblems } from '#components/course-nav/content-problems.tsx'
import { LessonArticle } from '#components/course-nav/lesson-article.tsx'
import { LessonFrame } from '#components/course-nav/lesson-frame.tsx'
import { LessonHeader } from '#components/course-nav/lesson-header.tsx'
import { lessonComponents } from '#components/mdx/registry.tsx'
import { LessonOpened } from '#components/progress/lesson-opened.tsx'
import { Workspace } from '#components/workspace/workspace.tsx'
import { lessonsOf } from '#lib/content/load.ts'

interface LessonPageProps {
  readonly params: Promise<{ readonly slug: string }>
}

export const dynamicParams = false

export async function generateStaticParams() {
  return (await readSlugs()).map((slug) => ({ slug }))
}

export async function generateMetadata({ params }: LessonPageProps): Promise<Metadata> {
  const { slug } = await params
  const course = await readCourse()
  const lesson = course.ok ? lessonsOf(course.value).find((l) => l.slug === slug) : undefined
  if (!lesson) return {}
  return { title: lesson.frontmatter.title, description: lesson.frontmatter.summary }
}

export default async function LessonPage({ params }: LessonPageProps) {
  const { slug } = await params
  const course = await readCourse()
  if (!course.ok) return <ContentProblems problems={problemsToShow(course.error)} />
  const lesson = lessonsOf(course.value).find((l) => l.slug === slug)
  if (!lesson) notFound()
  const content = await readLessonContent(lesson)
  if (!content.ok) return <ContentProblems problems={problemsToShow(content.error)} />
  const Content = content.value
  return (
    <>
      <LessonOpened slug={lesson.slug} />
      <LessonHeader course={course.value} lesson={lesson} masthead={await readFace()} />
      <LessonFrame workspace={<Workspace lesson={lesson} />}>
        <LessonArticle course={course.value} lesson={lesson}>
          <Content components={lessonComponents(lesson)} />
        </LessonArticle>
      </LessonFrame>
    </>
  )
}
