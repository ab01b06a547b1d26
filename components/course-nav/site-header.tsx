/** The header of pages outside lessons. */
import Link from 'next/link'
import { ClassStrip } from '#components/class/class-strip.tsx'
import { SearchButton } from '#components/search/search-button.tsx'
import { KeysButton } from '#components/ui/keys-button.tsx'
import { ThemeSwitch } from '#components/ui/theme-switch.tsx'
import type { Masthead } from './masthead.ts'
import { SiteNav } from './site-nav.tsx'
import { Wordmark } from './wordmark.tsx'

interface SiteHeaderProps {
  readonly masthead: Masthead
}

export function SiteHeader({ masthead }: SiteHeaderProps) {
  return (
    <header className="site-header">
      <Link href="/" className="home-link">
        <Wordmark name={masthead.name} logo={masthead.logo} />
      </Link>
      <SiteNav pages={masthead.pages} />
      <SearchButton />
      <KeysButton />
      <ThemeSwitch name="site-theme" />
      <ClassStrip />
    </header>
  )
}
