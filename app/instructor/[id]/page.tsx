/** The board of one class. */
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { readCourse } from '#app/course.ts'
import { signedIn } from '#app/signed-in.ts'
import { SiteHeader } from '#app/site-header.tsx'
import { ClassBoard } from '#components/board/class-board.tsx'

export const metadata: Metadata = { title: 'Class' }

export const dynamic = 'force-dynamic'

interface BoardPageProps {
  readonly params: Promise<{ readonly id: string }>
}

async function lessonsToSay() {
  const course = await readCourse()
  if (!course.ok) return []
  return course.value.chapters.flatMap(({ lessons }) =>
    lessons.map(({ slug, frontmatter: { title, checks } }) => ({
      slug,
      title,
      steps: checks.map(({ id, title: step }) => ({ id, title: step })),
    })),
  )
}

/** What is on the board comes from the gateway, which asks again who is there. */
export default async function BoardPage({ params }: BoardPageProps) {
  if ((await signedIn()) === null) redirect('/instructor')
  const { id } = await params
  return (
    <>
      <SiteHeader />
      <main id="content" className="board-page">
        <ClassBoard classId={id} lessons={await lessonsToSay()} />
      </main>
    </>
  )
}
