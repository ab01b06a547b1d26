/** Where the link of a class leads. */
import type { Metadata } from 'next'
import { SiteHeader } from '#app/site-header.tsx'
import { JoinForm } from '#components/class/join-form.tsx'

export const metadata: Metadata = {
  title: 'Join a class',
  // The address is the key to the class.
  robots: { index: false },
}

interface JoinPageProps {
  readonly params: Promise<{ readonly code: string }>
}

export default async function JoinPage({ params }: JoinPageProps) {
  const { code } = await params
  return (
    <>
      <SiteHeader />
      <main id="content" className="small-page">
        <JoinForm given={code.slice(0, 20)} />
      </main>
    </>
  )
}
