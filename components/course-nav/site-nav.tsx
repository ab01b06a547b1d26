/** Links to the pages of the site that every page offers. */
import Link from 'next/link'
import { CoursePages } from './course-pages.tsx'
import type { Masthead } from './masthead.ts'

export function SiteNav({ pages }: Pick<Masthead, 'pages'>) {
  return (
    <nav aria-label="Site" className="site-nav">
      <Link href="/">Course</Link>
      <CoursePages pages={pages} />
    </nav>
  )
}
