/** Joins a class: the code, then a name; says what each of them is for. */
'use client'

import Link from 'next/link'
import { type FormEvent, useEffect, useState } from 'react'
import { loadProgress } from '#components/progress/progress-store.ts'
import { shownCode } from '#lib/class/class.ts'
import type { LookedUp, Membership } from '#lib/class/protocol.ts'
import type { Problem } from '#lib/errors.ts'
import { askClass, problemOf } from './ask-class.ts'
import { enterClass } from './own-class.ts'
import { SeenByInstructors } from './seen-by-instructors.tsx'

type Step =
  | { readonly at: 'code' }
  | { readonly at: 'looking' }
  | { readonly at: 'name'; readonly code: string; readonly found: LookedUp }
  | { readonly at: 'in'; readonly membership: Membership }

/** `given`: the code of a link; empty when the learner has to type it. */
export function JoinForm({ given }: { readonly given: string }) {
  const [step, setStep] = useState<Step>({ at: given === '' ? 'code' : 'looking' })
  const [refused, setRefused] = useState<Problem | null>(null)

  const refuse = (problem: Problem, back: Step) => {
    setRefused(problem)
    setStep(back)
  }
  const look = async (code: string) => {
    setRefused(null)
    // Brings the learner's cookie, without which nobody can join.
    await loadProgress()
    const found = await askClass.look(code)
    if (found.ok) setStep({ at: 'name', code, found: found.value })
    else refuse(problemOf(found.error), { at: 'code' })
  }
  const join = async (code: string, name: string, back: Step) => {
    setRefused(null)
    const joined = await askClass.join(code, name)
    if (!joined.ok) return refuse(problemOf(joined.error), back)
    if (joined.value.membership === null) return
    enterClass()
    setStep({ at: 'in', membership: joined.value.membership })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the code of the link is looked up once.
  useEffect(() => {
    if (given !== '') void look(given)
  }, [given])

  switch (step.at) {
    case 'code':
      return <CodeStep given={given} refused={refused} onCode={look} />
    case 'looking':
      return <p role="status">Looking for the class…</p>
    case 'name':
      return (
        <NameStep
          found={step.found}
          refused={refused}
          onName={(name) => join(step.code, name, step)}
        />
      )
    case 'in':
      return <Joined membership={step.membership} />
  }
}

const field = (event: FormEvent<HTMLFormElement>, name: string): string => {
  event.preventDefault()
  return String(new FormData(event.currentTarget).get(name) ?? '')
}

const Refused = ({ problem }: { readonly problem: Problem | null }) => (
  <p className="form-problem" role="alert">
    {problem && (
      <>
        <strong>{problem.message}</strong> {problem.next}
      </>
    )}
  </p>
)

interface CodeStepProps {
  readonly given: string
  readonly refused: Problem | null
  readonly onCode: (code: string) => Promise<void>
}

function CodeStep({ given, refused, onCode }: CodeStepProps) {
  return (
    <>
      <h1>Join a class</h1>
      <p>Your instructor shows a code of eight letters. You need no account.</p>
      <form className="form" onSubmit={(event) => void onCode(field(event, 'code'))}>
        <label className="form-code">
          Code
          <input
            name="code"
            required
            maxLength={20}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            placeholder="BCDF-GHJK"
            defaultValue={given === '' ? '' : shownCode(given)}
          />
        </label>
        <Refused problem={refused} />
        <button type="submit" className="button-primary">
          Go on
        </button>
      </form>
    </>
  )
}

interface NameStepProps {
  readonly found: LookedUp
  readonly refused: Problem | null
  readonly onName: (name: string) => Promise<void>
}

function NameStep({ found, refused, onName }: NameStepProps) {
  return (
    <>
      <p className="eyebrow">Join a class</p>
      <h1>{found.class.name}</h1>
      <SeenByInstructors />
      <p>
        It is kept on this server until {found.keptDays === 1 ? 'a day' : `${found.keptDays} days`}{' '}
        after the class, or until you leave it.
      </p>
      <form className="form" onSubmit={(event) => void onName(field(event, 'name'))}>
        <label>
          Your name
          <small>As your instructor knows you. The others do not see it.</small>
          {/* biome-ignore lint/a11y/noAutofocus: the one thing that is asked on this page. */}
          <input name="name" required maxLength={40} autoComplete="given-name" autoFocus />
        </label>
        <Refused problem={refused} />
        <button type="submit" className="button-primary">
          Join
        </button>
      </form>
    </>
  )
}

function Joined({ membership }: { readonly membership: Membership }) {
  return (
    <>
      <p className="eyebrow">{membership.class.name}</p>
      <h1>You are in, {membership.name}.</h1>
      <p role="status">
        Raise your hand in the strip above whenever you want help. There you also see who sees what,
        and can leave.
      </p>
      <p className="form">
        <Link className="button-primary" href="/">
          Go to the course
        </Link>
      </p>
    </>
  )
}
