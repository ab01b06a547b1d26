/** For tests: a WebSocket server on loopback that speaks the terminal protocol, and a page on it. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, vi } from 'vitest'
import { type WebSocket as ServerSocket, WebSocketServer } from 'ws'
import { flow } from '#lib/protocol.ts'
import { ok } from '#lib/result.ts'
import type { TerminalServerFrame } from '#lib/terminal-frames.ts'
import { type ConnectionDependencies, connectTerminal } from './terminal-connection.ts'
import type { TerminalScreen } from './terminal-drawing.ts'
import type { TerminalState } from './terminal-state.ts'

/** Draws at once, in order, unless held; remembers what a learner would see. */
function createScreen() {
  const held: (() => void)[] = []
  const screen = { text: '', holding: false }
  const port: TerminalScreen = {
    write: (bytes, drawn) => {
      const draw = () => {
        screen.text += new TextDecoder().decode(bytes)
        drawn()
      }
      if (screen.holding) held.push(draw)
      else draw()
    },
    clear: () => {
      const clear = () => {
        screen.text = ''
      }
      if (screen.holding) held.push(clear)
      else clear()
    },
  }
  const release = () => {
    screen.holding = false
    for (const draw of held.splice(0)) draw()
  }
  return { ...port, screen, release }
}

export interface Visit {
  readonly socket: ServerSocket
  readonly url: URL
  /** Bytes typed so far. */
  readonly typed: Buffer[]
  /** Control frames so far. */
  readonly frames: unknown[]
}

let server: WebSocketServer
/** The sockets the page opened in this test, oldest first. */
export let visits: Visit[]

function receive(socket: ServerSocket, address: string): void {
  const url = new URL(address, 'http://gateway')
  const visit: Visit = { socket, url, typed: [], frames: [] }
  socket.on('message', (data: Buffer, binary) => {
    if (binary) visit.typed.push(data)
    else visit.frames.push(JSON.parse(data.toString()))
  })
  visits.push(visit)
}

/** Gives every test of a file a server of its own. */
export function runTerminalServer(): void {
  beforeEach(async () => {
    visits = []
    server = new WebSocketServer({ host: '127.0.0.1', port: 0, maxPayload: flow.maxFrame })
    server.on('connection', (socket, request) => receive(socket, request.url ?? ''))
    await once(server, 'listening')
  })
  afterEach(async () => {
    for (const { socket } of visits) socket.terminate()
    await new Promise((resolve) => server.close(resolve))
  })
}

/** A page's connection to the server; dispose it at the end of the test. */
export function connect(change: Partial<ConnectionDependencies> = {}) {
  const states: TerminalState[] = []
  const drawing = createScreen()
  const port = (server.address() as AddressInfo).port
  const connection = connectTerminal({
    screen: drawing,
    ticket: async () => ok('ticket-1'),
    openSocket: (ticket, { cols, rows }) =>
      new WebSocket(`ws://127.0.0.1:${port}/?ticket=${ticket}&cols=${cols}&rows=${rows}`),
    backoff: () => 1,
    readyWithin: 5000,
    greetsWithin: 5000,
    size: { cols: 80, rows: 24 },
    onState: (state) => states.push(state),
    onGuests: () => undefined,
    ...change,
  })
  return { connection, states, ...drawing, [Symbol.dispose]: () => connection[Symbol.dispose]() }
}

/** Sends a control frame to the page. */
export const tell = ({ socket }: Visit, frame: TerminalServerFrame) =>
  socket.send(JSON.stringify(frame))

/** The page's socket of that number, from 1, once it has been opened. */
export const visit = (number: number): Promise<Visit> =>
  vi.waitUntil(() => visits[number - 1], { interval: 5 })

/** The latest state of that kind, once there is one. */
export const reach = (states: readonly TerminalState[], wanted: TerminalState['state']) =>
  vi.waitUntil(() => states.findLast((state) => state.state === wanted), { interval: 5 })
