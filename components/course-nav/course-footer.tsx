/** Below the course map: more pages of the site, the links of the course, and its licence. */
import Link from 'next/link'
import type { FooterLink } from '#lib/content/outline-schema.ts'
import type { Course } from '#lib/content/schema.ts'
import { CoursePages } from './course-pages.tsx'

export function CourseFooter({ course }: { readonly course: Course }) {
  const { pages, footer } = course
  return (
    <footer className="course-more">
      <nav aria-label="More">
        <CoursePages pages={pages} />
        <Link href="/join">Join a class</Link>
        <Link href="/instructor">For instructors</Link>
        <Link href="/my-data">What is kept about me</Link>
        {footer?.links.map((link) => (
          <Outward key={link.href} {...link} />
        ))}
      </nav>
      {footer?.licence && (
        <p>
          The lessons are under <Outward {...footer.licence} />.
        </p>
      )}
    </footer>
  )
}

const Outward = ({ text, href }: FooterLink) => (
  <a href={href} rel="noreferrer">
    {text}
  </a>
)
