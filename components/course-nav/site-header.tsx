/** The header of pages outside lessons. */
import Link from 'next/link'
import { ClassStrip } from '#components/class/class-strip.tsx'
import { SearchButton } from '#components/search/search-button.tsx'
import { KeysButton } from '#components/ui/keys-button.tsx'
import { ThemeSwitch } from '#components/ui/theme-switch.tsx'
import { Wordmark } from '#components/ui/wordmark.tsx'

export function SiteHeader() {
  return (
    <header className="site-header">
      <Link href="/" className="home-link">
        <Wordmark />
      </Link>
      <nav aria-label="Site" className="site-nav">
        <Link href="/">Course</Link>
        <Link href="/cheat-sheet">Cheat-sheet</Link>
        <Link href="/glossary">Glossary</Link>
        <Link href="/playground">Playground</Link>
      </nav>
      <SearchButton />
      <KeysButton />
      <ThemeSwitch name="site-theme" />
      <ClassStrip />
    </header>
  )
}
