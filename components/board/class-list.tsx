/** All classes that are kept, and a form to open another. */
'use client'

import { LogOut } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { askClasses, problemOf } from '#components/class/ask-class.ts'
import { fetchAgain } from '#components/ui/fetch-again.ts'
import { isOver, overAt, shownCode } from '#lib/class/class.ts'
import type { ListedClass } from '#lib/class/protocol.ts'
import type { Problem } from '#lib/errors.ts'
import { OpenClass } from './open-class.tsx'
import { moment } from './short-time.ts'
import './board.css'

type Listed =
  | { readonly state: 'loading' }
  | { readonly state: 'shown'; readonly classes: readonly ListedClass[]; readonly keptDays: number }
  | { readonly state: 'refused'; readonly problem: Problem }

export function ClassList({ name }: { readonly name: string }) {
  const [listed, setListed] = useState<Listed>({ state: 'loading' })
  useEffect(() => {
    void askClasses
      .list()
      .then((answer) =>
        setListed(
          answer.ok
            ? { state: 'shown', ...answer.value }
            : { state: 'refused', problem: problemOf(answer.error) },
        ),
      )
  }, [])
  return (
    <>
      <header className="class-list-head">
        <h1>Classes</h1>
        <SignOut name={name} />
      </header>
      <ListedClasses listed={listed} />
      <OpenClass />
    </>
  )
}

function ListedClasses({ listed }: { readonly listed: Listed }) {
  switch (listed.state) {
    case 'loading':
      return <p role="status">Loading…</p>
    case 'refused':
      return (
        <p role="alert" className="form-problem">
          <strong>{listed.problem.message}</strong> {listed.problem.next}
        </p>
      )
    case 'shown':
      if (listed.classes.length === 0) return <p>There is none yet.</p>
      return (
        <>
          <ul className="class-list">
            {listed.classes.map((one) => (
              <ClassItem key={one.id} one={one} />
            ))}
          </ul>
          <p className="board-order">
            A class and all that it holds of learners is deleted {listed.keptDays} days after its
            end.
          </p>
        </>
      )
  }
}

function ClassItem({ one }: { readonly one: ListedClass }) {
  const over = isOver(one, Date.now())
  return (
    <li data-over={over ? '' : undefined}>
      <h2>
        <Link href={`/instructor/${one.id}`}>{one.name}</Link>
      </h2>
      <p>
        {over
          ? `Over since ${moment(overAt(one))}`
          : `${moment(one.startsAt)} – ${moment(one.endsAt)}`}
        {' · '}
        {one.joined} of {one.learners} joined
        {!over && (
          <>
            {' · '}
            <code>{shownCode(one.code)}</code>
          </>
        )}
      </p>
    </li>
  )
}

function SignOut({ name }: { readonly name: string }) {
  const router = useRouter()
  const signOut = async () => {
    await fetchAgain('/api/instructor/sign-out', { method: 'POST' })
    router.refresh()
  }
  return (
    <p className="class-list-who">
      {name}
      <button type="button" className="button-quiet" onClick={() => void signOut()}>
        <LogOut aria-hidden="true" size={16} />
        Sign out
      </button>
    </p>
  )
}
