/** Every component that lessons may use, at work, with its source beside it: for authors. */
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { problemsToShow } from '#app/content-problems.ts'
import { courseRoot, readCourse, readGallery } from '#app/course.ts'
import { readFace } from '#app/face.ts'
import { contentOf } from '#app/lesson-content.ts'
import { ContentProblems } from '#components/course-nav/content-problems.tsx'
import { LessonFrame } from '#components/course-nav/lesson-frame.tsx'
import { LessonHeader } from '#components/course-nav/lesson-header.tsx'
import { lessonComponents } from '#components/mdx/registry.tsx'
import { Workspace } from '#components/workspace/workspace.tsx'
import { galleryPage } from '#lib/content/gallery.ts'
import './gallery.css'

export const metadata: Metadata = {
  title: 'Gallery',
  description: 'Every component that a lesson may use, at work, with what is written for it.',
  robots: { index: false },
}

export default async function Gallery() {
  const [course, lesson] = await Promise.all([readCourse(), readGallery()])
  if (!course.ok) return <ContentProblems problems={problemsToShow(course.error)} />
  if (lesson === undefined) notFound()
  const path = join(courseRoot, lesson.file)
  const text = galleryPage(await readFile(path, 'utf8'))
  const folder = join(path, '../../..')
  const content = await contentOf({ course: folder, file: basename(path), shown: 'gallery', text })
  if (!content.ok) return <ContentProblems problems={problemsToShow(content.error)} />
  const Content = content.value
  return (
    <>
      <LessonHeader course={course.value} lesson={lesson} masthead={await readFace()} />
      <LessonFrame workspace={<Workspace lesson={lesson} />}>
        <article className="lesson gallery">
          <header className="lesson-head">
            <p className="eyebrow">For authors</p>
            <h1>{lesson.frontmatter.title}</h1>
            <p className="lesson-summary">{lesson.frontmatter.summary}</p>
          </header>
          <div className="prose">
            <Content components={{ ...lessonComponents(lesson), ...exhibits }} />
          </div>
        </article>
      </LessonFrame>
    </>
  )
}

interface PartProps {
  readonly children: ReactNode
}

/** How the page lays out a section. */
const exhibits = {
  Exhibit: ({ children }: PartProps) => <div className="exhibit">{children}</div>,
  Live: ({ children }: PartProps) => <div className="exhibit-live">{children}</div>,
  Source: ({ children }: PartProps) => <div className="exhibit-source">{children}</div>,
}
