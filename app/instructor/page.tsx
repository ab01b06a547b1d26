/** Where instructors sign in and find their classes. */
import type { Metadata } from 'next'
import { services } from '#app/services.ts'
import { signedIn } from '#app/signed-in.ts'
import { SiteHeader } from '#app/site-header.tsx'
import { ClassList } from '#components/board/class-list.tsx'
import { SignIn } from '#components/board/sign-in.tsx'
import { problem } from '#lib/errors.ts'

export const metadata: Metadata = { title: 'For instructors' }

export const dynamic = 'force-dynamic'

/** What the way back from the sign-in service may say. */
const told = ['sign-in-failed', 'instructor-refused'] as const

interface InstructorPageProps {
  readonly searchParams: Promise<{ readonly problem?: string | string[] }>
}

export default async function InstructorPage({ searchParams }: InstructorPageProps) {
  const { password, oidc } = services().config.instructors
  const instructor = await signedIn()
  const said = (await searchParams).problem
  const code = told.find((each) => each === said)
  return (
    <>
      <SiteHeader />
      <main id="content" className={instructor ? 'board-page' : 'small-page'}>
        {instructor ? (
          <ClassList name={instructor.name} />
        ) : password === null && oidc === null ? (
          <TurnedOff />
        ) : (
          <SignIn
            password={password !== null}
            oidc={oidc !== null}
            refused={code ? problem(code) : null}
          />
        )}
      </main>
    </>
  )
}

function TurnedOff() {
  return (
    <>
      <h1>Classes are turned off</h1>
      <p>
        With classes an instructor sees who is where in the course and who is stuck. Nobody can sign
        in yet, because whoever runs this course has not said how.
      </p>
      <p>
        To turn them on, set <code>SLIPWAY_INSTRUCTOR_PASSWORD</code> to a password of at least 12
        characters, or the variables that begin with <code>SLIPWAY_OIDC_</code> for single sign-on,
        and start the course again. <code>docs/operating.md</code> has all of them.
      </p>
    </>
  )
}
