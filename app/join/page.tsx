/** Where learners type the code of a class. */
import type { Metadata } from 'next'
import { JoinForm } from '#components/class/join-form.tsx'
import { SiteHeader } from '#components/course-nav/site-header.tsx'

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
