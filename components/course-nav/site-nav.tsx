/** Links to the pages of the site that every page offers. */
import Link from 'next/link'
import type { Masthead } from './masthead.ts'

export function SiteNav({ pages }: Pick<Masthead, 'pages'>) {
  return (
    <nav aria-label="Site" className="site-nav">
      <Link href="/">Course</Link>
      {pages.includes('cheat-sheet') && <Link href="/cheat-sheet">Cheat-sheet</Link>}
      {pages.includes('glossary') && <Link href="/glossary">Glossary</Link>}
      <Link href="/playground">Playground</Link>
    </nav>
  )
}
