/** An instructor's way to a learner's terminal, when the network drops it before anybody was asked. */
import { expect, test, vi } from 'vitest'
import { ok } from '#lib/result.ts'
import { connectGuest } from './guest-connection.ts'
import type { GuestState } from './guest-state.ts'

/** A socket that the test opens and closes. */
function createSocket() {
  const sent: unknown[] = []
  const socket = Object.assign(new EventTarget(), {
    OPEN: 1,
    readyState: 0,
    send: (text: string) => sent.push(JSON.parse(text)),
    close: () => undefined,
  })
  const open = () => {
    socket.readyState = 1
    socket.dispatchEvent(new Event('open'))
  }
  const close = () => {
    socket.readyState = 3
    socket.dispatchEvent(new Event('close'))
  }
  return { socket: socket as unknown as WebSocket, sent, open, close }
}

function connect() {
  const sockets: ReturnType<typeof createSocket>[] = []
  const states: GuestState['state'][] = []
  const connection = connectGuest({
    wants: 'see',
    ticket: async () => ok('ticket'),
    openSocket: () => {
      const made = createSocket()
      sockets.push(made)
      return made.socket
    },
    screen: { write: () => undefined, clear: () => undefined, resize: () => undefined },
    onState: ({ state }) => states.push(state),
    onTyped: () => undefined,
    onRefused: () => undefined,
    pause: 1,
  })
  const socket = (number: number) => vi.waitUntil(() => sockets[number - 1], { interval: 1 })
  return { connection, socket, sockets, states }
}

test('a connection that never came is made anew, and asks', async () => {
  const { socket, states } = connect()
  ;(await socket(1)).close()
  const second = await socket(2)
  second.open()
  expect(second.sent).toEqual([{ type: 'ask', wants: 'see' }])
  expect(states).toEqual(['connecting'])
})

test('a connection that never comes is told', async () => {
  const { socket, sockets, states } = connect()
  for (const number of [1, 2, 3]) (await socket(number)).close()
  expect(states).toEqual(['connecting', 'cut'])
  expect(sockets).toHaveLength(3)
})

test('what was cut after the learner was asked is over, for it would ask again', async () => {
  const { socket, sockets, states } = connect()
  const first = await socket(1)
  first.open()
  first.close()
  expect(states).toEqual(['connecting', 'cut'])
  expect(sockets).toHaveLength(1)
})
