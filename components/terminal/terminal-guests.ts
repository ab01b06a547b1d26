/** Who asks to look at the page's terminals, who is there, and what was typed meanwhile. */
import { create } from 'zustand'
import type { GuestAsk, GuestMay, PresentGuest, TypedLine } from '#lib/class/guest.ts'
import type { GuestsFrame } from './terminal-attachment.ts'
import { terminals } from './terminals.ts'
import type { TerminalId } from './terminals-store.ts'

/** A question, and when it lapses by the page's clock, in milliseconds since the epoch. */
export type Question = GuestAsk & { readonly until: number }

/** The guests of one terminal. */
export interface Visit {
  readonly asks: readonly Question[]
  readonly present: readonly PresentGuest[]
  /** The latest, oldest first. */
  readonly lines: readonly TypedLine[]
  /** The guests who typed a moment ago. */
  readonly typing: readonly string[]
}

export const noVisit: Visit = { asks: [], present: [], lines: [], typing: [] }

/** Lines that the page shows; the rest is in the learner's data. */
const mostLines = 50

/** Milliseconds after its last key for which a guest is said to be typing. */
const typingShown = 1500

type Visits = Readonly<Partial<Record<TerminalId, Visit>>>

const useVisits = create<{ readonly visits: Visits }>(() => ({ visits: {} }))

/** Reads all visits. */
export const useTerminalVisits = (): Visits => useVisits((s) => s.visits)

const timers = new Map<string, ReturnType<typeof setTimeout>>()

const visitOf = (id: TerminalId): Visit => useVisits.getState().visits[id] ?? noVisit

function change(id: TerminalId, next: Partial<Visit>): void {
  const { visits } = useVisits.getState()
  useVisits.setState({ visits: { ...visits, [id]: { ...visitOf(id), ...next } } })
}

function showTyping(id: TerminalId, guest: string): void {
  const others = () => visitOf(id).typing.filter((other) => other !== guest)
  change(id, { typing: [...others(), guest] })
  clearTimeout(timers.get(guest))
  timers.set(
    guest,
    setTimeout(() => {
      timers.delete(guest)
      change(id, { typing: others() })
    }, typingShown),
  )
}

/** What of a visit is another after that frame. */
function after({ lines }: Visit, frame: Exclude<GuestsFrame, { type: 'guest-types' }>) {
  if (frame.type === 'typed') return { lines: [...lines, frame.line].slice(-mostLines) }
  const asks = frame.asks.map((ask) => ({ ...ask, until: Date.now() + ask.left }))
  return { asks, present: frame.present }
}

function take(id: TerminalId, frame: GuestsFrame): void {
  if (frame.type === 'guest-types') showTyping(id, frame.guest)
  else change(id, after(visitOf(id), frame))
}

export const terminalGuests = {
  /** Takes what the gateway tells of that terminal. */
  take,
  /** The terminal is not connected any longer, and nobody looks on. */
  leave: (id: TerminalId): void => change(id, noVisit),
  /** Null refuses. */
  answer: (id: TerminalId, guest: string, may: GuestMay | null): void =>
    terminals.mounted(id)?.connection.decide({ type: 'guest-answer', guest, may }),
  end: (id: TerminalId, guest: string): void =>
    terminals.mounted(id)?.connection.decide({ type: 'guest-end', guest }),
}
