/** Says something to all learners of a class: a message, or the step that the class is at now. */
'use client'

import { Megaphone, Send } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { askClasses, problemOf } from '#components/class/ask-class.ts'
import { type AnnounceRequest, longestMessage } from '#lib/class/announcement.ts'

/** A lesson that a class can be sent to. */
export interface SayLesson {
  readonly slug: string
  readonly title: string
  readonly steps: readonly { readonly id: string; readonly title: string }[]
}

interface SayToClassProps {
  readonly classId: string
  readonly lessons: readonly SayLesson[]
}

const sentWords = (reached: number): string =>
  `Sent to ${reached === 1 ? 'one learner' : `${reached} learners`} who ${
    reached === 1 ? 'is' : 'are'
  } here. Whoever comes in the next half hour sees it too.`

export function SayToClass({ classId, lessons }: SayToClassProps) {
  const [told, setTold] = useState<{ readonly ok: boolean; readonly words: string } | null>(null)
  const say = async (what: AnnounceRequest['say']): Promise<boolean> => {
    const sent = await askClasses.announce({ class: classId, say: what })
    if (sent.ok) setTold({ ok: true, words: sentWords(sent.value.reached) })
    else {
      const { message, next } = problemOf(sent.error)
      setTold({ ok: false, words: `${message} ${next}` })
    }
    return sent.ok
  }
  return (
    <details className="say-to-class">
      <summary>
        <Megaphone aria-hidden="true" size={16} />
        Say something to the class
      </summary>
      <div className="say-forms">
        <MessageForm say={say} />
        <StepForm lessons={lessons} say={say} />
      </div>
      <p role="status" className={told?.ok === false ? 'form-problem' : 'board-order'}>
        {told?.words}
      </p>
    </details>
  )
}

type Say = (what: AnnounceRequest['say']) => Promise<boolean>

function MessageForm({ say }: { readonly say: Say }) {
  const [text, setText] = useState('')
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (await say({ kind: 'message', text })) setText('')
  }
  return (
    <form onSubmit={(event) => void send(event)}>
      <label htmlFor="say-text">Message</label>
      <textarea
        id="say-text"
        rows={3}
        required
        maxLength={longestMessage}
        value={text}
        aria-describedby="say-left"
        onChange={(event) => setText(event.target.value)}
      />
      <div className="say-send">
        <span id="say-left">{longestMessage - text.length} characters left</span>
        <button type="submit" className="button-primary" disabled={text.trim() === ''}>
          <Send aria-hidden="true" size={15} />
          Send the message
        </button>
      </div>
    </form>
  )
}

function StepForm({ lessons, say }: { readonly lessons: readonly SayLesson[]; readonly say: Say }) {
  const [slug, setSlug] = useState(lessons[0]?.slug ?? '')
  const [step, setStep] = useState('')
  const steps = lessons.find((lesson) => lesson.slug === slug)?.steps ?? []
  const send = (event: FormEvent) => {
    event.preventDefault()
    void say({ kind: 'step', lesson: slug, step: step === '' ? null : step })
  }
  return (
    <form onSubmit={send}>
      <label htmlFor="say-lesson">Where the class is now</label>
      <select
        id="say-lesson"
        value={slug}
        onChange={(event) => {
          setSlug(event.target.value)
          setStep('')
        }}
      >
        {lessons.map((lesson) => (
          <option key={lesson.slug} value={lesson.slug}>
            {lesson.title}
          </option>
        ))}
      </select>
      <label htmlFor="say-step">Step</label>
      <select id="say-step" value={step} onChange={(event) => setStep(event.target.value)}>
        <option value="">The whole lesson</option>
        {steps.map(({ id, title }, at) => (
          <option key={id} value={id}>
            {at + 1}. {title}
          </option>
        ))}
      </select>
      <div className="say-send">
        <span>Each learner gets a note with a button. Nobody is taken away.</span>
        <button type="submit" className="button-primary" disabled={slug === ''}>
          <Send aria-hidden="true" size={15} />
          Send the step
        </button>
      </div>
    </form>
  )
}
