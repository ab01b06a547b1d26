/** The class this browser is in, shared by every part of the page. */
import { create } from 'zustand'
import { browserBackoff } from '#components/session/backoff.ts'
import { gateway } from '#components/session/session.ts'
import { socketUrl } from '#components/session/socket-url.ts'
import { type ClassServerFrame, classPaths, type Membership } from '#lib/class/protocol.ts'
import { socketQuery } from '#lib/protocol.ts'
import { type ClassConnection, connectClass } from './class-connection.ts'
import { hideStrip, isInClass, markClass, unmarkClass } from './class-mark.ts'

export type OwnClass =
  /** In no class, as far as this browser knows. */
  | { readonly state: 'none' }
  /** In one, which has not answered yet. */
  | { readonly state: 'joining' }
  | { readonly state: 'in'; readonly membership: Membership; readonly live: boolean }
  | { readonly state: 'over'; readonly why: 'ended' | 'removed'; readonly name: string }

export const useOwnClass = create<{ readonly own: OwnClass }>(() => ({ own: { state: 'none' } }))

let connection: ClassConnection | null = null
let lesson: string | null = null
/** What the learner has done with their hand and the gateway has not confirmed; null when it has. */
let hand: boolean | null = null
const listeners = new Set<(frame: ClassServerFrame) => void>()

const show = (own: OwnClass) => useOwnClass.setState({ own })

/** Connects if this browser is in a class and not connected yet. */
export function followOwnClass(): void {
  if (connection !== null || !isInClass()) return
  show({ state: 'joining' })
  connection = connectClass({
    ticket: () => gateway.ticket({ purpose: 'class' }),
    openSocket: (ticket) =>
      new WebSocket(socketUrl(classPaths.socket, { [socketQuery.ticket]: ticket })),
    backoff: browserBackoff,
    onLink,
    onFrame: accept,
  })
}

/** Whoever has just joined: from now on this browser is in a class. */
export function enterClass(): void {
  disconnect()
  markClass()
  followOwnClass()
}

/** The strip goes, and with it what this browser knows of a class. */
export function dismissClass(): void {
  disconnect()
  hideStrip()
  show({ state: 'none' })
}

/** Tells which lesson is in view; null on other pages. */
export function tellPlace(slug: string | null): void {
  lesson = slug
  connection?.send({ type: 'here', lesson })
}

/** Raises or lowers the hand; false when it could not be told just now. What is lost on its way is told again. */
export function raiseHand(raised: boolean): boolean {
  const told = connection?.send({ type: 'hand', raised }) ?? false
  if (told) hand = raised
  return told
}

/** Hears every frame of the class socket; returns the way to stop. */
export function onClassFrame(listener: (frame: ClassServerFrame) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function disconnect(): void {
  connection?.[Symbol.dispose]()
  connection = null
  hand = null
}

function onLink(live: boolean): void {
  const { own } = useOwnClass.getState()
  if (own.state === 'in') show({ ...own, live })
  // A new socket knows nothing of the page.
  if (!live) return
  connection?.send({ type: 'here', lesson })
  if (hand !== null) connection?.send({ type: 'hand', raised: hand })
}

function accept(frame: ClassServerFrame): void {
  switch (frame.type) {
    case 'membership':
      show({ state: 'in', membership: frame.membership, live: true })
      if (hand === (frame.membership.handAt !== null)) hand = null
      break
    case 'over':
      end(frame.why)
      break
    case 'error':
      if (frame.error.code === 'not-in-class') dismissClass()
      break
  }
  for (const listener of listeners) listener(frame)
}

/** What is over is told until it is dismissed; who left needs no word. */
function end(why: 'ended' | 'removed' | 'left'): void {
  const { own } = useOwnClass.getState()
  if (why === 'left' || own.state !== 'in') {
    dismissClass()
    return
  }
  disconnect()
  unmarkClass()
  show({ state: 'over', why, name: own.membership.class.name })
}
