/** A learner's hand, when the connection to the class is cut as it goes up. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { classKey } from '#components/ui/theme.ts'
import type { Membership } from '#lib/class/protocol.ts'
import { followOwnClass, raiseHand } from './own-class.ts'

const membership: Membership = {
  class: { id: crypto.randomUUID(), name: 'Monday', startsAt: 0, endsAt: 1 },
  member: crypto.randomUUID(),
  name: 'Ann',
  handAt: null,
}

/** A socket of the page, with what was sent through it. */
class Socket extends EventTarget {
  static readonly OPEN = 1
  readonly readyState = Socket.OPEN
  readonly sent: unknown[] = []
  constructor() {
    super()
    sockets.push(this)
  }
  send(text: string) {
    this.sent.push(JSON.parse(text))
  }
  close() {}
  tell(handAt: number | null) {
    const frame = { type: 'membership', membership: { ...membership, handAt } }
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(frame) }))
  }
  cut() {
    this.dispatchEvent(new Event('close'))
  }
}

let sockets: Socket[] = []
const socket = (number: number) => vi.waitUntil(() => sockets[number - 1], { interval: 5 })

beforeEach(() => {
  sockets = []
  vi.stubGlobal('WebSocket', Socket)
  vi.stubGlobal('location', new URL('http://course.example/'))
  vi.stubGlobal('localStorage', { getItem: (key: string) => (key === classKey ? '1' : null) })
  vi.stubGlobal('fetch', async () => Response.json({ ticket: 'ticket' }))
})

afterEach(() => vi.unstubAllGlobals())

test('a hand whose rising was lost goes up with the next connection, and once only', async () => {
  followOwnClass()
  const first = await socket(1)
  first.tell(null)
  expect(raiseHand(true)).toBe(true)
  first.cut()
  const second = await socket(2)
  second.tell(null)
  expect(second.sent).toContainEqual({ type: 'hand', raised: true })
  second.tell(7)
  second.cut()
  const third = await socket(3)
  third.tell(7)
  expect(third.sent).toEqual([{ type: 'here', lesson: null }])
})
