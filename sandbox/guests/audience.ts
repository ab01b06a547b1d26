/** Everybody who has one terminal in view: the learner's pages, and guests. */
import type { GuestEnd, GuestMay, GuestServerFrame } from '#lib/class/guest.ts'
import type { TerminalServerFrame, TerminalSize } from '#lib/terminal-frames.ts'
import type { Guest, Standing } from '#sandbox/guests/guest.ts'

/** A page of the learner's that has the terminal open. */
export interface LearnerPage {
  tell(frame: TerminalServerFrame): void
}

/** A guest's end of it. */
export interface GuestPort {
  tell(frame: GuestServerFrame): void
  /** What the guest may do has changed; null while it may nothing. */
  may(may: GuestMay | null): void
  ended(why: GuestEnd): void
}

export interface Audience {
  readonly pages: Set<LearnerPage>
  readonly guests: Map<Guest, GuestPort>
  /** The guests who may type. */
  typists(): readonly Guest[]
  tellPages(frame: TerminalServerFrame): void
  /** Tells those who may look on. */
  tellGuests(frame: GuestServerFrame): void
  /** Tells the pages who asks and who is there. */
  tellWhoIsThere(): void
  size(): TerminalSize
  resize(size: TerminalSize): void
}

export function createAudience(now: () => number): Audience {
  const pages = new Set<LearnerPage>()
  const guests = new Map<Guest, GuestPort>()
  let size: TerminalSize = { cols: 80, rows: 24 }
  const tellPages = (frame: TerminalServerFrame) => {
    for (const page of pages) page.tell(frame)
  }
  const tellGuests = (frame: GuestServerFrame) => {
    for (const [guest, port] of guests) if (guest.standing().may !== null) port.tell(frame)
  }
  return {
    pages,
    guests,
    typists: () => [...guests.keys()].filter((guest) => guest.standing().may === 'type'),
    tellPages,
    tellGuests,
    tellWhoIsThere: () => tellPages(whoIsThere(guests.keys(), now())),
    size: () => size,
    resize(next) {
      size = next
      tellGuests({ type: 'size', ...size })
    },
  }
}

function whoIsThere(guests: Iterable<Guest>, now: number): TerminalServerFrame {
  const all = [...guests].map(({ id, name, standing }) => ({ guest: id, name, ...standing() }))
  return {
    type: 'guests',
    asks: all.flatMap(({ guest, name, asked, may }) =>
      asked ? [{ guest, name, wants: asked.wants, may, left: asked.until - now }] : [],
    ),
    present: all.flatMap(({ guest, name, may }) => (may ? [{ guest, name, may }] : [])),
  }
}

/** Where a guest stands, for that guest. */
export const standingFrame = (
  { may, asked, declined }: Standing,
  now: number,
): GuestServerFrame => ({
  type: 'standing',
  may,
  asked: asked && { wants: asked.wants, left: asked.until - now },
  declined,
})
