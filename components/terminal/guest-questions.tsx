/**
 * An instructor's question whether they may look at a terminal, or type in it. It takes no focus by
 * itself, so that no key that was meant for the shell or the editor can be an answer.
 */
'use client'

import { useEffect, useId, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { announce } from '#components/workspace/notices.ts'
import type { GuestMay } from '#lib/class/guest.ts'
import { type Question, terminalGuests, useTerminalVisits } from './terminal-guests.ts'
import { leaveKey } from './terminal-keys.ts'
import { useTerminalLabels } from './terminal-labels.ts'
import { terminals } from './terminals.ts'
import { type TerminalId, terminalIds } from './terminals-store.ts'
import './guest-questions.css'

/** Milliseconds a question has been there before a press is an answer to it. */
const settles = 700

/** The oldest question of all terminals; the others wait for it. */
export function GuestQuestions() {
  const visits = useTerminalVisits()
  const open = terminalIds.flatMap((id) =>
    (visits[id]?.asks ?? []).map((question) => ({ id, question })),
  )
  const [first] = open.toSorted((a, b) => a.question.until - b.question.until)
  if (!first) return null
  const { id, question } = first
  return createPortal(
    <GuestQuestion key={`${question.guest} ${question.wants}`} id={id} question={question} />,
    document.body,
  )
}

interface GuestQuestionProps {
  readonly id: TerminalId
  readonly question: Question
}

const words = (name: string, wants: GuestMay, terminal: string) =>
  wants === 'see' ? `${name} asks to watch ${terminal}` : `${name} asks to type in ${terminal}`

function GuestQuestion({ id, question }: GuestQuestionProps) {
  const { name, wants, may, until } = question
  const card = useRef<HTMLDivElement>(null)
  const titleId = useId()
  const title = words(name, wants, useTerminalLabels()(id))
  const settled = useSettled()
  useAnnounced(title)
  useKey(card)
  const answer = (given: GuestMay | null) => {
    terminalGuests.answer(id, question.guest, given)
    if (card.current?.contains(document.activeElement)) terminals.mounted(id)?.focus()
  }
  return (
    <div
      ref={card}
      role="alertdialog"
      aria-labelledby={titleId}
      aria-describedby={`${titleId}-what`}
      className="guest-question"
      tabIndex={-1}
      onKeyDown={({ key }) => key === 'Escape' && terminals.mounted(id)?.focus()}
    >
      <p className="guest-question-who">Your instructor</p>
      <h2 id={titleId}>{title}</h2>
      <p id={`${titleId}-what`}>{wants === 'see' ? seeing : typing}</p>
      <div className="guest-question-answers">
        <button
          type="button"
          className="button-quiet"
          disabled={!settled}
          onClick={() => answer(null)}
        >
          {may === null ? 'No' : 'No, only watch'}
        </button>
        {wants === 'type' && may === null && (
          <button
            type="button"
            className="button-quiet"
            disabled={!settled}
            onClick={() => answer('see')}
          >
            Only watch
          </button>
        )}
        <button
          type="button"
          className="button-primary"
          disabled={!settled}
          onClick={() => answer(wants)}
        >
          {wants === 'see' ? 'Allow watching' : 'Allow typing'}
        </button>
      </div>
      <p className="guest-question-foot">
        <TimeLeft until={until} /> · <kbd>{leaveKey.label}</kbd> goes to this question
      </p>
    </div>
  )
}

const seeing =
  'They see what this terminal shows, what stands above included, and cannot type. You can end it at any time.'
const typing =
  'They type as you do, and see all that this terminal shows. What each of you types meanwhile is written down for you both, so type no password. You can end it at any time.'

/** Whether it has been in view long enough to be meant by a press. */
function useSettled(): boolean {
  const [settled, setSettled] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), settles)
    return () => clearTimeout(timer)
  }, [])
  return settled
}

function useAnnounced(title: string): void {
  useEffect(() => announce(`${title}. Press ${leaveKey.label} to answer.`), [title])
}

/** The key that leaves a terminal leads here while there is a question, from wherever one is. */
function useKey(card: React.RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey && event.shiftKey && event.key === 'Enter')) return
      event.preventDefault()
      event.stopPropagation()
      card.current?.focus()
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [card])
}

function TimeLeft({ until }: { readonly until: number }) {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  const left = Math.max(0, Math.round((until - now) / 1000))
  return <span>Goes away in {left} s</span>
}
