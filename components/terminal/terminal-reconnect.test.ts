/** A terminal of the page against a real WebSocket server: cuts, refusals and ends. */
import { once } from 'node:events'
import { expect, it, vi } from 'vitest'
import { problem } from '#lib/errors.ts'
import { closeCodes } from '#lib/protocol.ts'
import { err, ok } from '#lib/result.ts'
import {
  connect,
  reach,
  runTerminalServer,
  tell,
  visit,
  visits,
} from './terminal-server.fixture.ts'

runTerminalServer()

it('comes back by itself with a new ticket and draws the scrollback once, not twice', async () => {
  let tickets = 0
  using page = connect({ ticket: async () => ok(`ticket-${++tickets}`) })
  const first = await visit(1)
  tell(first, { type: 'ready', replay: 0 })
  first.socket.send(Buffer.from('hello$ '))
  await vi.waitUntil(() => page.screen.text === 'hello$ ')
  first.socket.terminate()
  await reach(page.states, 'reconnecting')
  expect(page.connection.send('lost')).toBe(false)

  const second = await visit(2)
  expect(second.url.searchParams.get('ticket')).toBe('ticket-2')
  tell(second, { type: 'ready', replay: 7 })
  second.socket.send(Buffer.from('hello$ '))
  await vi.waitUntil(() => page.states.at(-1)?.state === 'connected')
  expect(page.screen.text).toBe('hello$ ')
})

it('counts attempts while nobody answers, and starts from one after it was connected', async () => {
  let down = true
  using page = connect({
    ticket: async () => (down ? err({ kind: 'unreachable' }) : ok('ticket')),
  })
  await vi.waitUntil(() =>
    page.states.some((state) => state.state === 'reconnecting' && state.attempt === 3),
  )
  down = false
  const first = await visit(1)
  tell(first, { type: 'ready', replay: 0 })
  await reach(page.states, 'connected')
  first.socket.terminate()
  await vi.waitUntil(() => page.states.at(-1)?.state === 'reconnecting')
  expect(page.states.at(-1)).toEqual({ state: 'reconnecting', attempt: 1 })
})

it('does not wait out its pause when told to try now', async () => {
  let down = true
  using page = connect({
    ticket: async () => (down ? err({ kind: 'unreachable' }) : ok('ticket')),
    backoff: () => 1_000_000,
  })
  await reach(page.states, 'reconnecting')
  down = false
  page.connection.retryNow()
  tell(await visit(1), { type: 'ready', replay: 0 })
  await reach(page.states, 'connected')
})

it('tries again when the gateway accepts the socket but never says ready', async () => {
  using page = connect({ readyWithin: 20 })
  await visit(2)
  expect(page.states).toContainEqual({ state: 'reconnecting', attempt: 1 })
})

it('shows the exit code, keeps what was printed, and opens again when asked', async () => {
  using page = connect()
  const first = await visit(1)
  tell(first, { type: 'ready', replay: 0 })
  first.socket.send(Buffer.from('logout'))
  tell(first, { type: 'exit', code: 130 })
  expect(await reach(page.states, 'exited')).toEqual({ state: 'exited', code: 130 })
  expect(page.screen.text).toBe('logout')
  expect(page.connection.send('x')).toBe(false)

  page.connection.reopen()
  tell(await visit(2), { type: 'ready', replay: 0 })
  await vi.waitUntil(() => page.states.at(-1)?.state === 'connected')
  expect(page.screen.text).toBe('')
})

it('stops, and says so, when the host is gone', async () => {
  using page = connect()
  const first = await visit(1)
  tell(first, { type: 'ready', replay: 0 })
  await reach(page.states, 'connected')
  first.socket.close(closeCodes.sandboxGone)
  const gone = { state: 'stopped', problem: problem('sandbox-gone') }
  expect(await reach(page.states, 'stopped')).toEqual(gone)
})

it('shows the problem of an error frame', async () => {
  using page = connect()
  tell(await visit(1), { type: 'error', error: problem('no-sandbox') })
  const full = { state: 'stopped', problem: problem('no-sandbox') }
  expect(await reach(page.states, 'stopped')).toEqual(full)
})

it('shows why no ticket was given', async () => {
  const refused = { kind: 'refused', problem: problem('no-sandbox') } as const
  using page = connect({ ticket: async () => err(refused) })
  const stopped = { state: 'stopped', problem: problem('no-sandbox') }
  expect(await reach(page.states, 'stopped')).toEqual(stopped)
  expect(visits).toEqual([])
})

it('closes the socket when the page drops it, and says nothing more', async () => {
  const page = connect()
  const first = await visit(1)
  tell(first, { type: 'ready', replay: 0 })
  await reach(page.states, 'connected')
  const told = page.states.length
  page.connection[Symbol.dispose]()
  await once(first.socket, 'close')
  expect(page.states.length).toBe(told)
})
