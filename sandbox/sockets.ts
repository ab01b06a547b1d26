/** Accepts WebSocket upgrades: origin first, then cookie and ticket, then the socket's own purpose. */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Logger } from 'pino'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Instructor } from '#lib/class/instructor.ts'
import { classPaths } from '#lib/class/protocol.ts'
import { type ErrorCode, statusOf } from '#lib/errors.ts'
import type { Purpose } from '#lib/identity.ts'
import { firstNode } from '#lib/nodes.ts'
import { flow, paths, socketQuery } from '#lib/protocol.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { terminalSizeSchema } from '#lib/terminal-frames.ts'
import type { Classes } from '#sandbox/class/classes.ts'
import type { Guests } from '#sandbox/guests/guests.ts'
import { targetOf } from '#sandbox/http.ts'
import { learnerOf } from '#sandbox/learner-cookie.ts'
import type { OriginCheck } from '#sandbox/origin.ts'
import type { Presence } from '#sandbox/presence.ts'
import { closeSocket, failSocket, serviceRestart } from '#sandbox/socket-frames.ts'
import type { TerminalRequest } from '#sandbox/terminal-socket.ts'
import type { Tickets } from '#sandbox/tickets.ts'

export interface SocketsOptions {
  readonly secret: string
  readonly isSameOrigin: OriginCheck
  readonly tickets: Tickets
  readonly log: Logger
  readonly presence: Presence
  /** Milliseconds between two pings; a socket that answered none is terminated. */
  readonly pingEvery: number
  /** All get a paused socket, which they resume when they listen to it. */
  openTerminal(ws: WebSocket, request: TerminalRequest): Promise<void>
  openLesson(ws: WebSocket, learner: string, lesson: string | null): Promise<void>
  /** Absent where there are no classes. */
  readonly classes?: ClassSockets | undefined
  readonly guests?: Pick<Guests, 'open'> | undefined
}

type ClassSockets = Pick<Classes, 'instructors' | 'openLearner' | 'openBoard'>

export interface Sockets {
  /** Closes every socket with 1012, so that pages reconnect. */
  close(): void
  /** Ends those that have not answered. */
  terminate(): void
}

const purposes = new Map<string, Purpose['purpose']>([
  [paths.terminal, 'terminal'],
  [paths.lesson, 'lesson'],
  [classPaths.socket, 'class'],
  [classPaths.board, 'board'],
  [classPaths.guest, 'guest'],
])

/** Sockets one person may have open: several pages with several terminals each. */
const mostSockets = 32

const defaultSize = { cols: 80, rows: 24 }

function sizeOf(query: URLSearchParams) {
  const size = terminalSizeSchema.safeParse({
    cols: Number(query.get(socketQuery.cols)),
    rows: Number(query.get(socketQuery.rows)),
  })
  return size.success ? size.data : defaultSize
}

function refuse(socket: Duplex, error: ErrorCode): void {
  socket.end(
    `HTTP/1.1 ${statusOf(error)} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
  )
}

/** Serves the sockets of that HTTP server. */
export function serveSockets(server: Server, options: SocketsOptions): Sockets {
  const { log } = options
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: flow.maxFrame,
    perMessageDeflate: false,
  })
  const heartbeat = startHeartbeat(sockets, options.pingEvery)
  const seats = createSeats(mostSockets)

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', (error) => log.debug({ err: error }, 'socket failed before its upgrade'))
    const url = targetOf(request)
    const purpose = purposes.get(url?.pathname ?? '')
    if (url === null || purpose === undefined) return refuse(socket, 'not-found')
    if (!options.isSameOrigin(request.headers)) return refuse(socket, 'foreign-origin')
    sockets.handleUpgrade(request, socket, head, (ws) => {
      ws.pause()
      ws.on('error', (error) => log.debug({ err: error }, 'socket failed'))
      heartbeat.follow(ws)
      open(ws, request, url, purpose, options, seats).catch((error: unknown) => {
        log.error({ err: error, purpose }, 'could not open a socket')
        failSocket(ws, 'internal')
      })
    })
  })

  return {
    close() {
      heartbeat[Symbol.dispose]()
      for (const ws of sockets.clients) closeSocket(ws, serviceRestart)
    },
    terminate() {
      for (const ws of sockets.clients) ws.terminate()
    },
  }
}

async function open(
  ws: WebSocket,
  request: IncomingMessage,
  url: URL,
  purpose: Purpose['purpose'],
  options: SocketsOptions,
  seats: Seats,
): Promise<void> {
  const holder = await holderOf(request, purpose, options)
  if (!holder.ok) return failSocket(ws, holder.error)
  const ticket = await redeem(url, holder.value.id, purpose, options.tickets)
  if (!ticket.ok) return failSocket(ws, ticket.error)
  if (ws.readyState !== ws.OPEN) return
  if (!seats.take(holder.value.id, ws)) return failSocket(ws, 'too-many-requests')
  return serve(ws, { holder: holder.value, purpose: ticket.value, url, request }, options)
}

/** The learner, or the instructor, who asks. */
async function holderOf(
  request: IncomingMessage,
  purpose: Purpose['purpose'],
  { secret, classes }: SocketsOptions,
): Promise<Result<Holder, ErrorCode>> {
  if (purpose === 'board' || purpose === 'guest') {
    const instructor = await classes?.instructors.instructor(request)
    return instructor?.ok ? ok(instructor.value) : err('not-instructor')
  }
  const learner = await learnerOf(request.headers, secret)
  return learner === null ? err('not-signed-in') : ok({ id: learner, name: '' })
}

/** Whose ticket it is; only instructors have a name here. */
type Holder = Instructor

interface Admitted {
  readonly holder: Holder
  readonly purpose: Purpose
  readonly url: URL
  readonly request: IncomingMessage
}

async function serve(
  ws: WebSocket,
  { holder, purpose, url, request }: Admitted,
  options: SocketsOptions,
): Promise<void> {
  const { classes, guests } = options
  switch (purpose.purpose) {
    case 'terminal': {
      stay(ws, holder.id, options.presence)
      const { terminal, node = firstNode } = purpose
      const size = sizeOf(url.searchParams)
      return options.openTerminal(ws, { learner: holder.id, node, terminal, size })
    }
    case 'lesson':
      stay(ws, holder.id, options.presence)
      return options.openLesson(ws, holder.id, purpose.lesson)
    case 'class':
      return classes ? classes.openLearner(ws, holder.id) : failSocket(ws, 'not-in-class')
    case 'board':
      return classes ? classes.openBoard(ws, purpose.class) : failSocket(ws, 'unknown-class')
    case 'guest':
      return guests ? guests.open(ws, request, holder, purpose) : failSocket(ws, 'unknown-class')
  }
}

/** Pages that use the host keep it awake. */
function stay(ws: WebSocket, learner: string, presence: Presence): void {
  const staying = presence.arrive(learner)
  ws.once('close', () => staying[Symbol.dispose]())
}

async function redeem(
  url: URL,
  holder: string,
  purpose: Purpose['purpose'],
  tickets: Tickets,
): Promise<Result<Purpose, ErrorCode>> {
  const token = url.searchParams.get(socketQuery.ticket)
  if (token === null) return err('bad-ticket')
  const redeemed = await tickets.redeem(token, holder, purpose)
  return redeemed.ok ? ok(redeemed.value) : redeemed
}

/** Pings every socket at an interval and terminates those that did not answer the last one. */
function startHeartbeat(sockets: WebSocketServer, every: number) {
  const silent = new WeakSet<WebSocket>()
  const timer = setInterval(() => {
    for (const ws of sockets.clients) {
      // While its own typing is held back, an answer waits unread behind it.
      if (ws.isPaused) continue
      if (silent.has(ws)) {
        ws.terminate()
      } else {
        silent.add(ws)
        ws.ping()
      }
    }
  }, every)
  return {
    follow: (ws: WebSocket) => ws.on('pong', () => silent.delete(ws)),
    [Symbol.dispose]: () => clearInterval(timer),
  }
}

type Seats = ReturnType<typeof createSeats>

/** Counts the open sockets of each person. */
function createSeats(most: number) {
  const taken = new Map<string, number>()
  return {
    take(holder: string, ws: WebSocket): boolean {
      const before = taken.get(holder) ?? 0
      if (before >= most) return false
      taken.set(holder, before + 1)
      ws.once('close', () => {
        const left = (taken.get(holder) ?? 1) - 1
        if (left > 0) taken.set(holder, left)
        else taken.delete(holder)
      })
      return true
    },
  }
}
