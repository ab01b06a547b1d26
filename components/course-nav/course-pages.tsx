/** Links to the pages that a course has beside its lessons. */
import Link from 'next/link'
import type { Masthead } from './masthead.ts'

export const CoursePages = ({ pages }: Pick<Masthead, 'pages'>) => (
  <>
    {pages.includes('cheat-sheet') && <Link href="/cheat-sheet">Cheat-sheet</Link>}
    {pages.includes('glossary') && <Link href="/glossary">Glossary</Link>}
    <Link href="/playground">Playground</Link>
  </>
)
