/** A learner's terminal, for an instructor of their class. */
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { signedIn } from '#app/signed-in.ts'
import { SiteHeader } from '#app/site-header.tsx'
import { GuestPage } from '#components/guest/guest-page.tsx'

export const metadata: Metadata = { title: 'A learner’s terminal' }

export const dynamic = 'force-dynamic'

interface TerminalPageProps {
  readonly params: Promise<{ readonly id: string; readonly member: string }>
}

/** Whether they may look on is for the learner to say, and for the gateway to keep. */
export default async function TerminalPage({ params }: TerminalPageProps) {
  if ((await signedIn()) === null) redirect('/instructor')
  const { id, member } = await params
  return (
    <>
      <SiteHeader />
      <main id="content" className="board-page guest-page">
        <GuestPage classId={id} member={member} />
      </main>
    </>
  )
}
