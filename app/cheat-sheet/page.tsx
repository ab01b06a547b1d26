/** The commands used most, on one page. */
import type { Metadata } from 'next'
import { readCheatSheet, requirePage } from '#app/reference-pages.ts'
import { SiteHeader } from '#app/site-header.tsx'
import { CheatSheet } from '#components/reference/cheat-sheet.tsx'
import { MyCheatSheet } from '#components/reference/my-cheat-sheet.tsx'

export const metadata: Metadata = {
  title: 'Cheat-sheet',
  description: 'The Docker commands used most, on one page.',
}

export default async function CheatSheetPage() {
  await requirePage('cheat-sheet')
  return (
    <>
      <SiteHeader />
      <main id="content" className="reference-page reference-wide">
        <h1>Cheat-sheet</h1>
        <p className="reference-lead">
          The commands used most, on one page. Words in capitals are for you to fill in. Those that
          you ran yourself are <a href="#my-commands">at the end</a>.
        </p>
        <CheatSheet sections={await readCheatSheet()} />
        <MyCheatSheet />
      </main>
    </>
  )
}
