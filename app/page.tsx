/** The course map: every chapter and lesson, and the way back to where one was. */

import { SiteHeader } from '#app/site-header.tsx'
import { ContentProblems } from '#components/course-nav/content-problems.tsx'
import { CourseMap } from '#components/course-nav/course-map.tsx'
import { problemsToShow } from './content-problems.ts'
import { readCourse } from './course.ts'

export default async function Home() {
  const course = await readCourse()
  if (!course.ok) return <ContentProblems problems={problemsToShow(course.error)} />
  return (
    <>
      <SiteHeader />
      <CourseMap course={course.value} />
    </>
  )
}
