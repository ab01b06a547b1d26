/** Every term that the course uses and what it means. */
import type { Metadata } from 'next'
import { readGlossary, requirePage } from '#app/reference-pages.ts'
import { SiteHeader } from '#app/site-header.tsx'
import { GlossaryList } from '#components/reference/glossary-list.tsx'

export const metadata: Metadata = {
  title: 'Glossary',
  description: 'The words of containers, each in one or two plain sentences.',
}

export default async function Glossary() {
  await requirePage('glossary')
  return (
    <>
      <SiteHeader />
      <main id="content" className="reference-page">
        <h1>Glossary</h1>
        <p className="reference-lead">
          The words of containers, each in one or two plain sentences.
        </p>
        <GlossaryList entries={await readGlossary()} />
      </main>
    </>
  )
}
