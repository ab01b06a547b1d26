/** Who is at a terminal besides the learner: in view for as long as they are, with the way to end it. */
'use client'

import { Eye, Keyboard } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { announce } from '#components/workspace/notices.ts'
import type { GuestMay } from '#lib/class/guest.ts'
import { terminalGuests, useTerminalVisits, type Visit } from './terminal-guests.ts'
import { useTerminalLabels } from './terminal-labels.ts'
import { type TerminalId, terminalIds } from './terminals-store.ts'
import { TypedLines } from './typed-lines.tsx'
import './guest-strip.css'

const sentence = (name: string, may: GuestMay, terminal: string) =>
  may === 'see' ? `${name} is watching ${terminal}` : `${name} can type in ${terminal}`

export function GuestStrip() {
  const visits = useTerminalVisits()
  const labelOf = useTerminalLabels()
  const rows = terminalIds.flatMap((id) => {
    const visit = visits[id]
    return visit && visit.present.length > 0 ? [{ id, visit, label: labelOf(id) }] : []
  })
  useChanges(rows.flatMap(({ visit, label }) => sentences(visit, label)))
  if (rows.length === 0) return null
  return (
    <section className="guest-strip" aria-label="Others at your terminals">
      {rows.map(({ id, visit, label }) => (
        <GuestsOf key={id} id={id} visit={visit} label={label} />
      ))}
    </section>
  )
}

const sentences = ({ present }: Visit, label: string): readonly string[] =>
  present.map(({ name, may }) => sentence(name, may, label))

/** Reads aloud who has come and who has gone. */
function useChanges(now: readonly string[]): void {
  const text = now.length > 0 ? `${now.join('. ')}.` : ''
  const before = useRef('')
  useEffect(() => {
    if (text === before.current) return
    announce(text === '' ? 'Nobody else is at your terminals any longer.' : text)
    before.current = text
  }, [text])
}

interface GuestsOfProps {
  readonly id: TerminalId
  readonly visit: Visit
  readonly label: string
}

function GuestsOf({ id, visit, label }: GuestsOfProps) {
  return (
    <>
      {visit.present.map(({ guest, name, may }) => {
        const Icon = may === 'see' ? Eye : Keyboard
        const types = visit.typing.includes(guest)
        return (
          <div key={guest} className="guest-row" data-may={may}>
            <Icon aria-hidden="true" size={16} />
            <p>{sentence(name, may, label)}</p>
            <span className="guest-types" data-shown={types}>
              {name} is typing
            </span>
            <button type="button" onClick={() => terminalGuests.end(id, guest)}>
              End
              <span className="sr-only">
                {' '}
                what {name} may do in {label}
              </span>
            </button>
          </div>
        )
      })}
      {visit.lines.length > 0 && <TypedLines lines={visit.lines} learner="You" />}
    </>
  )
}
