/** Holds screen and connection of an instructor's page at a learner's terminal; both end with the page. */

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { loadPart } from '#components/ui/load-part.ts'
import type { GuestMay, TypedLine } from '#lib/class/guest.ts'
import type { GuestPlace } from '#lib/class/protocol.ts'
import { connectGuest, type GuestConnection } from './guest-connection.ts'
import { guestTicket, openGuestSocket } from './guest-gateway.ts'
import type { GuestScreen } from './guest-screen.ts'
import { type GuestState, isOpen } from './guest-state.ts'

/** Milliseconds for which it is said that something was not taken. */
const refusedShown = 4000

/** Lines of what was typed that the page shows. */
const mostLines = 50

/** `title` names the terminal to a screen reader. */
export function useGuest(place: GuestPlace, title: string) {
  const element = useRef<HTMLDivElement>(null)
  const leave = useRef<HTMLDivElement>(null)
  const connection = useRef<GuestConnection>(null)
  const [state, setState] = useState<GuestState>({ state: 'idle' })
  const [lines, setLines] = useState<readonly TypedLine[]>([])
  const [refused, refuse] = useRefusal()
  const openScreen = useScreen(element, state, {
    label: title,
    onKeys: (keys) => connection.current?.type(new TextEncoder().encode(keys)),
    onLeave: () => leave.current?.focus(),
  })
  useEffect(() => () => connection.current?.[Symbol.dispose](), [])

  async function open(wants: GuestMay) {
    const screen = await openScreen()
    connection.current?.[Symbol.dispose]()
    connection.current = connectGuest({
      wants,
      ticket: () => guestTicket(place),
      openSocket: openGuestSocket,
      screen,
      onState: setState,
      onTyped: (line) => setLines((before) => [...before, line].slice(-mostLines)),
      onRefused: (why) => refuse(`${why.message} ${why.next}`),
    })
  }
  const ask = (wants: GuestMay) => {
    if (isOpen(state)) connection.current?.ask(wants)
    else void open(wants)
  }
  return { element, leave, state, refused, lines, ask }
}

/** A sentence that goes by itself. */
function useRefusal() {
  const [refused, setRefused] = useState<string | null>(null)
  useEffect(() => {
    if (refused === null) return
    const timer = setTimeout(() => setRefused(null), refusedShown)
    return () => clearTimeout(timer)
  }, [refused])
  return [refused, setRefused] as const
}

/** Whether the keyboard is nowhere else than at this terminal and its buttons. */
const isIdle = (element: HTMLElement | null): boolean =>
  document.activeElement === document.body ||
  (element?.closest('.guest-panel')?.contains(document.activeElement) ?? false)

interface ScreenWords {
  readonly label: string
  readonly onKeys: (keys: string) => void
  readonly onLeave: () => void
}

/** The screen, which is loaded when it is first wanted; emptied each time it is asked for. */
function useScreen(
  element: RefObject<HTMLDivElement | null>,
  state: GuestState,
  words: ScreenWords,
) {
  const screen = useRef<GuestScreen>(null)
  const latest = useRef(words)
  latest.current = words
  useEffect(() => () => screen.current?.[Symbol.dispose](), [])
  const mayType = state.state === 'present' && state.may === 'type'
  useEffect(() => {
    screen.current?.setTyping(mayType)
    // Whoever writes elsewhere meanwhile must not go on writing in the learner's terminal.
    if (mayType && isIdle(element.current)) screen.current?.focus()
  }, [element, mayType])
  return useCallback(async (): Promise<GuestScreen> => {
    const { openGuestScreen } = await loadPart(() => import('./guest-screen.ts'))
    const holder = element.current
    if (!holder) throw new Error('the page has gone')
    screen.current ??= openGuestScreen({
      element: holder,
      label: latest.current.label,
      onKeys: (keys) => latest.current.onKeys(keys),
      onLeave: () => latest.current.onLeave(),
    })
    screen.current.clear()
    return screen.current
  }, [element])
}
