/** A form that opens a class. */
'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useEffect, useState } from 'react'
import { askClasses, problemOf } from '#components/class/ask-class.ts'
import { newClassSchema } from '#lib/class/class.ts'
import type { Problem } from '#lib/errors.ts'

/** Milliseconds that a class lasts unless said otherwise. */
const usualLength = 3 * 3_600_000

/** As a datetime-local field wants it, by this browser's clock. */
function localTime(at: number): string {
  const date = new Date(at)
  return new Date(at - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

const wrongTimes: Problem = {
  code: 'bad-request',
  message: 'These times are not right.',
  next: 'The class must end after it starts, and within 31 days.',
}

export function OpenClass() {
  const router = useRouter()
  const [refused, setRefused] = useState<Problem | null>(null)
  const [now, setNow] = useState<number | null>(null)
  // The server's time zone is not the instructor's.
  useEffect(() => setNow(Date.now()), [])

  const open = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '')
    const request = newClassSchema.safeParse({
      name: text('name'),
      startsAt: new Date(text('starts')).getTime(),
      endsAt: new Date(text('ends')).getTime(),
      learners: Number(text('learners')),
    })
    if (!request.success) return setRefused(wrongTimes)
    const opened = await askClasses.open(request.data)
    if (opened.ok) router.push(`/instructor/${opened.value.id}`)
    else setRefused(problemOf(opened.error))
  }
  if (now === null) return null
  return (
    <section className="open-class" aria-labelledby="open-class">
      <h2 id="open-class">Open a class</h2>
      <form className="form" onSubmit={(event) => void open(event)}>
        <ClassFields now={now} />
        <p className="form-problem" role="alert">
          {refused && (
            <>
              <strong>{refused.message}</strong> {refused.next}
            </>
          )}
        </p>
        <button type="submit" className="button-primary">
          Open it
        </button>
      </form>
    </section>
  )
}

function ClassFields({ now }: { readonly now: number }) {
  return (
    <>
      <label>
        Name
        <input name="name" required maxLength={80} placeholder="Docker for beginners, Monday" />
      </label>
      <div className="form-row">
        <label>
          Starts
          <input name="starts" type="datetime-local" required defaultValue={localTime(now)} />
        </label>
        <label>
          Ends
          <input
            name="ends"
            type="datetime-local"
            required
            defaultValue={localTime(now + usualLength)}
          />
        </label>
      </div>
      <label>
        Learners expected
        <input name="learners" type="number" required min={1} max={500} defaultValue={20} />
      </label>
    </>
  )
}
