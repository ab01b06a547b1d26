/** Where learners type the code of a class. */
import type { Metadata } from 'next'
import { SiteHeader } from '#app/site-header.tsx'
import { JoinForm } from '#components/class/join-form.tsx'

export const metadata: Metadata = {
  title: 'Join a class',
  description: 'Join a class with the code that your instructor shows.',
}

export default function JoinPage() {
  return (
    <>
      <SiteHeader />
      <main id="content" className="small-page">
        <JoinForm given="" />
      </main>
    </>
  )
}
