/** Links to the pages of the site that every page offers. */
'use client'

import Link from 'next/link'
import { useMasthead } from './masthead.tsx'

export function SiteNav() {
  const { pages } = useMasthead()
  return (
    <nav aria-label="Site" className="site-nav">
      <Link href="/">Course</Link>
      {pages.includes('cheat-sheet') && <Link href="/cheat-sheet">Cheat-sheet</Link>}
      {pages.includes('glossary') && <Link href="/glossary">Glossary</Link>}
      <Link href="/playground">Playground</Link>
    </nav>
  )
}
