/** A terminal of the page against a real WebSocket server: attaching, drawing, typing. */
import { once } from 'node:events'
import { expect, it, vi } from 'vitest'
import { flow } from '#lib/protocol.ts'
import { connect, reach, runTerminalServer, tell, visit } from './terminal-server.fixture.ts'

runTerminalServer()

it('brings its ticket and size, draws the scrollback, then what follows in the same frame', async () => {
  using page = connect()
  const first = await visit(1)
  expect(first.url.searchParams.get('ticket')).toBe('ticket-1')
  expect(first.url.searchParams.get('cols')).toBe('80')
  tell(first, { type: 'ready', replay: 5 })
  first.socket.send(Buffer.from('old$ new'))
  await reach(page.states, 'connected')
  await vi.waitUntil(() => page.screen.text === 'old$ new')
  expect(page.states.map((state) => state.state)).toEqual(['connecting', 'connected'])
})

it('sends nothing, such as answers to old queries, until the whole replay is drawn', async () => {
  using page = connect()
  page.screen.holding = true
  const first = await visit(1)
  tell(first, { type: 'ready', replay: 4 })
  first.socket.send(Buffer.from('\x1b[6n'))
  first.socket.send(Buffer.from('live'))
  first.socket.ping()
  await once(first.socket, 'pong')
  expect(page.connection.send('\x1b[1;1R')).toBe(false)
  page.release()
  expect(page.connection.send('ls\r')).toBe(true)
  await vi.waitUntil(() => Buffer.concat(first.typed).toString() === 'ls\r')
})

it('tells a size that changed while it was opening', async () => {
  using page = connect()
  const first = await visit(1)
  page.connection.resize({ cols: 100, rows: 30 })
  tell(first, { type: 'ready', replay: 0 })
  await vi.waitUntil(() => first.frames.length > 0)
  expect(first.frames.at(-1)).toEqual({ type: 'resize', cols: 100, rows: 30 })
})

it('tells a size once, however often it is told the same', async () => {
  using page = connect()
  const first = await visit(1)
  tell(first, { type: 'ready', replay: 0 })
  await reach(page.states, 'connected')
  for (const cols of [90, 90, 80, 80]) page.connection.resize({ cols, rows: 24 })
  page.connection.send('.')
  await vi.waitUntil(() => first.typed.length === 1)
  expect(first.frames).toEqual([
    { type: 'resize', cols: 90, rows: 24 },
    { type: 'resize', cols: 80, rows: 24 },
  ])
})

it('acknowledges what has been drawn, and only then', async () => {
  using page = connect()
  page.screen.holding = true
  const first = await visit(1)
  tell(first, { type: 'ready', replay: 0 })
  await reach(page.states, 'connected')
  for (let sent = 0; sent < 3; sent += 1) first.socket.send(Buffer.alloc(flow.ackEvery / 2, 'x'))
  first.socket.ping()
  await once(first.socket, 'pong')
  expect(first.frames).toEqual([])
  page.release()
  await vi.waitUntil(() => first.frames.length > 0)
  expect(first.frames).toEqual([{ type: 'ack', bytes: flow.ackEvery }])
})

it('splits input that is larger than a frame may be, losing nothing', async () => {
  using page = connect()
  const first = await visit(1)
  tell(first, { type: 'ready', replay: 0 })
  await reach(page.states, 'connected')
  const pasted = 'äß€'.repeat(40_000)
  expect(page.connection.send(pasted)).toBe(true)
  const size = Buffer.byteLength(pasted)
  await vi.waitUntil(() => Buffer.concat(first.typed).length === size)
  expect(Buffer.concat(first.typed).toString()).toBe(pasted)
  expect(Math.max(...first.typed.map((part) => part.length))).toBeLessThanOrEqual(flow.maxFrame)
})

it('tells when a fresh shell has printed its first prompt, or that it keeps silent', async () => {
  using page = connect()
  const first = await visit(1)
  tell(first, { type: 'ready', replay: 0 })
  await reach(page.states, 'connected')
  const greeted = page.connection.greeted().then(() => page.screen.text)
  first.socket.send(Buffer.from('$ '))
  expect(await greeted).toBe('$ ')

  using silent = connect({ greetsWithin: 1 })
  tell(await visit(2), { type: 'ready', replay: 0 })
  await reach(silent.states, 'connected')
  await silent.connection.greeted()
  expect(silent.screen.text).toBe('')
})
