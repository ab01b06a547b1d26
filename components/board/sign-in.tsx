/** How an instructor signs in, as far as the settings allow it. */
'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { fetchAgain } from '#components/ui/fetch-again.ts'
import { namelessInstructor } from '#lib/class/class.ts'
import type { Problem } from '#lib/errors.ts'
import { pageProblem } from '#lib/page-errors.ts'
import { problemResponseSchema } from '#lib/protocol.ts'

interface SignInProps {
  readonly password: boolean
  readonly oidc: boolean
  /** What went wrong on the way back from the sign-in service. */
  readonly refused: Problem | null
}

export function SignIn({ password, oidc, refused }: SignInProps) {
  return (
    <>
      <h1>For instructors</h1>
      <p>Open a class, see who is where and who is stuck, and help.</p>
      <Refused problem={refused} />
      {oidc && (
        <p className="form">
          {/* A whole page, not a route of this site: it leads to the sign-in service. */}
          <a className="button-primary" href="/api/instructor/oidc">
            Sign in
          </a>
        </p>
      )}
      {password && <PasswordForm />}
    </>
  )
}

const Refused = ({ problem: refused }: { readonly problem: Problem | null }) => (
  <p className="form-problem" role="alert">
    {refused && (
      <>
        <strong>{refused.message}</strong> {refused.next}
      </>
    )}
  </p>
)

async function signIn(password: string, name: string): Promise<Problem | null> {
  try {
    const response = await fetchAgain('/api/instructor/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ password, name }),
    })
    return response.ok ? null : problemResponseSchema.parse(await response.json()).error
  } catch {
    return pageProblem('internal')
  }
}

function PasswordForm() {
  const router = useRouter()
  const [refused, setRefused] = useState<Problem | null>(null)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    const field = (name: string) => String(typed.get(name) ?? '')
    const problem = await signIn(field('password'), field('name'))
    setRefused(problem)
    if (problem === null) router.refresh()
  }
  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      <label>
        Your name
        <small>Learners read it when you ask to see their terminal. You can leave it out.</small>
        <input name="name" maxLength={40} autoComplete="name" placeholder={namelessInstructor} />
      </label>
      <label>
        Password
        <input name="password" type="password" required autoComplete="current-password" />
      </label>
      <Refused problem={refused} />
      <button type="submit" className="button-primary">
        Sign in
      </button>
    </form>
  )
}
