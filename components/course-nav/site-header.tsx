/** The header of pages outside lessons. */
import Link from 'next/link'
import { ClassStrip } from '#components/class/class-strip.tsx'
import { SearchButton } from '#components/search/search-button.tsx'
import { KeysButton } from '#components/ui/keys-button.tsx'
import { ThemeSwitch } from '#components/ui/theme-switch.tsx'
import { SiteNav } from './site-nav.tsx'
import { Wordmark } from './wordmark.tsx'

export function SiteHeader() {
  return (
    <header className="site-header">
      <Link href="/" className="home-link">
        <Wordmark />
      </Link>
      <SiteNav />
      <SearchButton />
      <KeysButton />
      <ThemeSwitch name="site-theme" />
      <ClassStrip />
    </header>
  )
}
