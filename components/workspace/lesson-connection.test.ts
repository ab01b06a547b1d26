/** Following a lesson over a real WebSocket, down to what the page then knows. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type WebSocket as ServerSocket, WebSocketServer } from 'ws'
import { createStore } from 'zustand/vanilla'
import type { GatewayFailure } from '#components/session/gateway-request.ts'
import { emptyEngineState } from '#lib/engine/state.ts'
import { problem } from '#lib/errors.ts'
import type { LessonServerFrame } from '#lib/lesson-frames.ts'
import { closeCodes } from '#lib/protocol.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { connectLesson, type LessonLink } from './lesson-connection.ts'
import { nothingKnown } from './lesson-snapshot.ts'
import { createLessonStore } from './lesson-store.ts'

let server: WebSocketServer
let sockets: ServerSocket[]

beforeEach(async () => {
  sockets = []
  server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  server.on('connection', (socket) => sockets.push(socket))
  await once(server, 'listening')
})

afterEach(async () => {
  for (const socket of sockets) socket.terminate()
  await new Promise((resolve) => server.close(resolve))
})

function follow(ticket: () => Promise<Result<string, GatewayFailure>> = async () => ok('ticket')) {
  const lesson = createLessonStore(
    createStore(() => nothingKnown),
    queueMicrotask,
  )
  const passed: string[] = []
  const links: LessonLink[] = []
  lesson.follow('images')
  const connection = connectLesson({
    ticket,
    openSocket: () => new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`),
    backoff: () => 1,
    onFrame: (frame) => lesson.accept(frame, (check) => passed.push(check)),
    onLink: (link) => {
      links.push(link)
      lesson.setLink(link)
    },
  })
  const dispose = () => connection[Symbol.dispose]()
  return { ...lesson, connection, links, passed, [Symbol.dispose]: dispose }
}

const socketNumber = (number: number) => vi.waitUntil(() => sockets[number - 1], { interval: 5 })
const tell = (socket: ServerSocket, frame: LessonServerFrame) => socket.send(JSON.stringify(frame))

it('keeps the engine and the latest verdict of each check, and tells of every pass', async () => {
  using page = follow()
  const socket = await socketNumber(1)
  tell(socket, { type: 'engine', node: 'node-1', seq: 1, state: emptyEngineState })
  const volume = { name: 'data', driver: 'local', anonymous: false }
  const delta = { volumes: { changed: [volume] } }
  tell(socket, { type: 'engine-change', node: 'node-1', seq: 2, delta })
  tell(socket, {
    type: 'verdict',
    check: 'pulled',
    verdict: { outcome: 'failed', why: 'Not yet.' },
  })
  tell(socket, { type: 'verdict', check: 'pulled', verdict: { outcome: 'passed' } })
  await vi.waitUntil(() => page.passed.length > 0)
  const { engines, verdicts, link } = page.store.getState()
  expect({ engines, verdicts, link }).toEqual({
    engines: { 'node-1': { ...emptyEngineState, volumes: [volume] } },
    verdicts: { pulled: { outcome: 'passed' } },
    link: 'live',
  })
  expect(page.passed).toEqual(['pulled'])
})

it('comes back by itself after a cut and keeps what it knew meanwhile', async () => {
  using page = follow()
  const first = await socketNumber(1)
  tell(first, { type: 'verdict', check: 'a', verdict: { outcome: 'failed', why: 'No.' } })
  await vi.waitUntil(() => page.links.includes('live'))
  first.terminate()
  const second = await socketNumber(2)
  expect(page.store.getState().verdicts).toHaveProperty('a')
  tell(second, { type: 'verdict', check: 'a', verdict: { outcome: 'passed' } })
  await vi.waitUntil(() => page.passed.length > 0)
  expect(page.links).toEqual(['connecting', 'live', 'reconnecting', 'live'])
})

it('connects anew when a change of the engine is missing, and takes the whole state then', async () => {
  using page = follow()
  const first = await socketNumber(1)
  const delta = { volumes: { changed: [{ name: 'a', driver: 'local', anonymous: false }] } }
  tell(first, { type: 'engine', node: 'node-1', seq: 1, state: emptyEngineState })
  tell(first, { type: 'engine-change', node: 'node-1', seq: 3, delta })
  const second = await socketNumber(2)
  expect(page.store.getState().engines['node-1']).toEqual(emptyEngineState)
  const state = { ...emptyEngineState, execs: [{ container: 'web', command: 'ls' }] }
  tell(second, { type: 'engine', node: 'node-1', seq: 1, state })
  await vi.waitUntil(() => page.store.getState().engines['node-1']?.execs.length === 1)
})

it('stops when the gateway says that there is nothing to follow', async () => {
  using page = follow()
  const socket = await socketNumber(1)
  tell(socket, { type: 'error', error: problem('sandbox-gone') })
  socket.close(closeCodes.sandboxGone)
  await vi.waitUntil(() => page.links.includes('stopped'))
  expect(page.links).toEqual(['connecting', 'stopped'])
})

it('tries again while nobody gives it a ticket just now, and stops when one is refused', async () => {
  const answers: GatewayFailure[] = [
    { kind: 'unreachable' },
    { kind: 'refused', problem: problem('too-many-requests') },
    { kind: 'refused', problem: problem('unknown-lesson') },
  ]
  using page = follow(async () => err(answers.shift() ?? { kind: 'unreachable' }))
  await vi.waitUntil(() => page.links.includes('stopped'))
  expect(page.links).toEqual(['connecting', 'reconnecting', 'reconnecting', 'stopped'])
})

it('hangs up when the lesson is left', async () => {
  const page = follow()
  const socket = await socketNumber(1)
  page[Symbol.dispose]()
  await once(socket, 'close')
  expect(page.links).toEqual(['connecting'])
})
