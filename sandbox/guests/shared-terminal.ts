/** One terminal that a learner's pages have open, and the guests whom the learner has let in. */
import type { GuestDecision, GuestEnd, GuestMay, TypedLine } from '#lib/class/guest.ts'
import type { ErrorCode } from '#lib/errors.ts'
import type { TerminalSize } from '#lib/terminal-frames.ts'
import {
  type Audience,
  createAudience,
  type GuestPort,
  type LearnerPage,
  standingFrame,
} from '#sandbox/guests/audience.ts'
import { createGuest, type Guest, type Visitor } from '#sandbox/guests/guest.ts'
import { createTypedLines } from '#sandbox/guests/typed-lines.ts'

/** What the socket of a learner's page reports; disposing takes the page away. */
export interface AtTerminal extends Disposable {
  resized(size: TerminalSize): void
  typed(bytes: Uint8Array): void
  /** False when there is nothing like that to decide. */
  decide(decision: GuestDecision): boolean
}

/** A guest as its socket sees it; disposing leaves. */
export interface GuestSeat extends Disposable {
  ask(wants: GuestMay): void
  may(): GuestMay | null
  /** Null when these keys may go to the terminal; they are attributed by then. */
  type(bytes: Uint8Array): ErrorCode | null
  end(why: GuestEnd): void
}

export interface SharedTerminalOptions {
  readonly now: () => number
  /** Writes a line down for these classes; when that fails, guests type no longer. */
  record(line: TypedLine, classIds: readonly string[]): Promise<void>
  /** Milliseconds for an answer. */
  readonly patience?: number | undefined
}

export interface SharedTerminal {
  arrive(page: LearnerPage, size: TerminalSize): AtTerminal
  /** Null when no page has it open, or too many look on already. */
  enter(visitor: Visitor, port: GuestPort): GuestSeat | null
  /** Ends whoever is there for that class. */
  endClass(classId: string): void
  /** Whether a page has it open. */
  isOpen(): boolean
}

/** Guests at one terminal. */
const mostGuests = 4

/** Milliseconds between two words that a guest is typing. */
const typesEvery = 400

export function createSharedTerminal(options: SharedTerminalOptions): SharedTerminal {
  const audience = createAudience(options.now)
  const notes = createNotes(audience, options)
  const { pages, guests } = audience
  return {
    isOpen: () => pages.size > 0,
    arrive: (page, size) => arrive(page, size, audience, notes),
    enter: (visitor, port) =>
      pages.size === 0 || guests.size >= mostGuests
        ? null
        : enter(visitor, port, { ...options, audience, notes }),
    endClass(classId) {
      for (const guest of [...guests.keys()]) {
        if (guest.classId === classId) guest.end('class-over')
      }
    },
  }
}

interface Notes {
  /** Somebody has typed that; written down while a guest may type, whoever it was. */
  take(by: string | null, bytes: Uint8Array): void
  /** Writes down what is not finished. */
  finish(): void
}

function createNotes(audience: Audience, { now, record }: SharedTerminalOptions): Notes {
  let classIds: readonly string[] = []
  const lines = createTypedLines((by, text) => {
    const line = { by, text, at: now() }
    audience.tellPages({ type: 'typed', line })
    audience.tellGuests({ type: 'typed', line })
    record(line, classIds).catch(() => {
      for (const guest of audience.typists()) guest.end('failed')
    })
  })
  return {
    take(by, bytes) {
      const present = audience.typists()
      if (present.length === 0) return
      classIds = [...new Set(present.map((guest) => guest.classId))]
      lines.add(by, bytes)
    },
    finish: lines.finish,
  }
}

function arrive(
  page: LearnerPage,
  size: TerminalSize,
  audience: Audience,
  notes: Notes,
): AtTerminal {
  const { pages, guests } = audience
  pages.add(page)
  audience.resize(size)
  if (guests.size > 0) audience.tellWhoIsThere()
  return {
    resized: audience.resize,
    typed: (bytes) => notes.take(null, bytes),
    decide(decision) {
      const guest = [...guests.keys()].find(({ id }) => id === decision.guest)
      if (!guest) return false
      if (decision.type === 'guest-answer') return guest.answer(decision.may, page)
      guest.end('ended-by-learner')
      return true
    },
    [Symbol.dispose]() {
      pages.delete(page)
      for (const guest of [...guests.keys()]) {
        guest.left(page)
        if (pages.size === 0) guest.end('page-left')
      }
    },
  }
}

interface Entering extends SharedTerminalOptions {
  readonly audience: Audience
  readonly notes: Notes
}

function enter(visitor: Visitor, port: GuestPort, parts: Entering): GuestSeat {
  const { audience, notes, now, patience } = parts
  let may: GuestMay | null = null
  const leave = () => {
    notes.finish()
    if (audience.guests.delete(guest)) audience.tellWhoIsThere()
  }
  const guest = createGuest({
    visitor,
    now,
    patience,
    changed(standing) {
      audience.tellWhoIsThere()
      port.tell(standingFrame(standing, now()))
      if (standing.may === may) return
      if (may === null) port.tell({ type: 'size', ...audience.size() })
      may = standing.may
      port.may(may)
    },
    ended(why) {
      leave()
      port.may(null)
      port.ended(why)
    },
  })
  audience.guests.set(guest, port)
  const tellTyping = every(typesEvery, now, () =>
    audience.tellPages({ type: 'guest-types', guest: guest.id }),
  )
  return seatOf(guest, notes, tellTyping, leave)
}

function seatOf(guest: Guest, notes: Notes, tellTyping: () => void, leave: () => void): GuestSeat {
  const may = () => guest.standing().may
  return {
    ask: guest.ask,
    may,
    end: guest.end,
    type(bytes) {
      if (may() !== 'type') return may() === null ? 'no-consent' : 'see-only'
      notes.take(guest.name, bytes)
      tellTyping()
      return null
    },
    [Symbol.dispose]() {
      guest[Symbol.dispose]()
      leave()
    },
  }
}

/** Does it at most once in so many milliseconds. */
function every(milliseconds: number, now: () => number, deed: () => void): () => void {
  let last = Number.NEGATIVE_INFINITY
  return () => {
    if (now() - last < milliseconds) return
    last = now()
    deed()
  }
}
