/** One instructor at a learner's terminal: what they asked, and what the learner has allowed. */
import { answerWithin, type GuestEnd, type GuestMay } from '#lib/class/guest.ts'

/** Who looks on, as the gateway has proved it. */
export interface Visitor {
  /** The instructor's name, which the learner is told. */
  readonly name: string
  /** The class that both are in. */
  readonly classId: string
}

/** Where a guest stands. */
export interface Standing {
  readonly may: GuestMay | null
  readonly asked: { readonly wants: GuestMay; readonly until: number } | null
  readonly declined: 'refused' | 'unanswered' | null
}

export interface GuestOptions {
  readonly visitor: Visitor
  readonly now: () => number
  /** Milliseconds for an answer. */
  readonly patience?: number | undefined
  changed(standing: Standing): void
  /** Called once; whatever was allowed is over by then. */
  ended(why: GuestEnd): void
}

/** A page of the learner's, as far as consent depends on it. */
export type Consenter = object

export interface Guest extends Disposable {
  readonly id: string
  readonly name: string
  readonly classId: string
  standing(): Standing
  /** Asks; a question that is open already goes on with the new wish. */
  ask(wants: GuestMay): void
  /** False when nothing was asked, or less than is given. */
  answer(may: GuestMay | null, from: Consenter): boolean
  /** That page has gone, and with it what it allowed. */
  left(page: Consenter): unknown
  end(why: GuestEnd): void
}

const nobody: Standing = { may: null, asked: null, declined: null }

/** A guest who was let in to see stays when typing is declined. */
const afterNo = (standing: Standing, how: 'refused' | 'unanswered'): Standing | GuestEnd =>
  standing.may === null ? how : { ...standing, asked: null, declined: how }

/** Null when that is no answer to what was asked. */
function afterAnswer(standing: Standing, may: GuestMay | null): Standing | GuestEnd | null {
  const wants = standing.asked?.wants
  if (wants === undefined || (may === 'type' && wants === 'see')) return null
  if (may === null) return afterNo(standing, 'refused')
  return { may, asked: null, declined: may === wants ? null : 'refused' }
}

/** See `Guest`. Without a living answer of a living page it may nothing. */
export function createGuest(options: GuestOptions): Guest {
  const { visitor, now, patience = answerWithin } = options
  let standing = nobody
  let consenter: Consenter | null = null
  let over = false
  let timer: NodeJS.Timeout | undefined

  function close() {
    over = true
    clearTimeout(timer)
    standing = nobody
  }

  function move(next: Standing | GuestEnd) {
    if (over) return
    clearTimeout(timer)
    if (typeof next === 'string') {
      close()
      return options.ended(next)
    }
    standing = next
    options.changed(next)
  }

  return {
    id: crypto.randomUUID(),
    ...visitor,
    standing: () => standing,
    ask(wants) {
      if (over || standing.may === wants || standing.may === 'type') return
      move({ ...standing, asked: { wants, until: now() + patience }, declined: null })
      timer = setTimeout(() => move(afterNo(standing, 'unanswered')), patience)
    },
    answer(may, from) {
      const next = afterAnswer(standing, may)
      if (over || next === null) return false
      if (may !== null) consenter = from
      move(next)
      return true
    },
    left: (page) => consenter === page && move('page-left'),
    end: move,
    [Symbol.dispose]: close,
  }
}
