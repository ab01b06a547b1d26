/** Puts the gateway together: HTTP routes, sockets, reaper; holds no truth of its own. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { Logger } from 'pino'
import type { HostFact } from '#lib/protocol.ts'
import { createEngineWatchers } from '#sandbox/engine/watchers.ts'
import { createRouter } from '#sandbox/http.ts'
import { sleepIdle } from '#sandbox/idle.ts'
import type { LessonMaterial } from '#sandbox/lesson-material.ts'
import { type Lessons, openLessonSocket, type PassedChecks } from '#sandbox/lesson-socket.ts'
import { createOriginCheck } from '#sandbox/origin.ts'
import { createPool } from '#sandbox/pool.ts'
import { createPresence } from '#sandbox/presence.ts'
import type { SandboxProvider } from '#sandbox/provider.ts'
import { startReaper } from '#sandbox/reaper.ts'
import { createRoutes } from '#sandbox/routes.ts'
import { createSessions, type SessionLimits } from '#sandbox/sessions.ts'
import { type Sockets, serveSockets } from '#sandbox/sockets.ts'
import { openTerminalSocket } from '#sandbox/terminal-socket.ts'
import { createTickets } from '#sandbox/tickets.ts'

export interface GatewayOptions {
  readonly secret: string
  /** The names the course is reached by; any, if absent. */
  readonly hosts?: readonly string[] | undefined
  readonly host: string
  /** 0 for any free port. */
  readonly port: number
  readonly limits: SessionLimits
  readonly provider: SandboxProvider
  readonly lessons: Lessons
  readonly material: LessonMaterial
  readonly passedChecks: PassedChecks
  readonly now: () => number
  /** What has been measured on this machine so far; nothing if absent. */
  readonly facts?: () => readonly HostFact[]
  readonly log: Logger
  /** Sandboxes kept ready; none if absent. */
  readonly warm?: number
  /** Milliseconds without a page after which a sandbox sleeps; never if absent. */
  readonly idleLimit?: number
  /** Milliseconds between two pings of a socket. */
  readonly pingEvery?: number
  /** Milliseconds between two rounds of the reaper. */
  readonly reapEvery?: number
}

export interface Gateway {
  readonly port: number
  /** Closes every socket and the server; sandboxes go on. */
  close(): Promise<void>
}

/** Milliseconds that pages get to answer a close. */
const closeGrace = 500

/** Starts listening; rejects when the port cannot be had. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { provider, now, log, secret } = options
  const presence = createPresence(now)
  const pool = createPool({
    provider,
    least: options.warm ?? 0,
    most: options.limits.max,
    now,
    log,
  })
  const onStarted = pool.started
  const sessions = createSessions({ provider, limits: options.limits, now, log, onStarted })
  const tickets = createTickets(secret, now)
  const watchers = createEngineWatchers(log)
  const { facts = () => [] } = options
  const isSameOrigin = createOriginCheck(options.hosts)
  const routes = createRoutes({ secret, isSameOrigin, provider, sessions, tickets, now, facts })
  const server = createServer({ requestTimeout: 10_000 }, createRouter(routes, log))
  const sockets = serveSockets(server, {
    secret,
    isSameOrigin,
    tickets,
    log,
    presence,
    pingEvery: options.pingEvery ?? 20_000,
    openTerminal: (ws, request) => openTerminalSocket(ws, request, { sessions, log }),
    openLesson: (ws, learner, lesson) =>
      openLessonSocket(ws, learner, lesson, { ...options, sessions, watchers }),
  })
  server.listen(options.port, options.host)
  await once(server, 'listening')
  const also = async () => {
    await sleepIdle({ provider, presence, limit: options.idleLimit ?? Infinity, log })
    await pool.fill()
  }
  const reaper = startReaper({ provider, every: options.reapEvery ?? 15_000, now, log, also })
  return {
    port: portOf(server),
    async close() {
      reaper[Symbol.dispose]()
      await Promise.all([closeServer(server, sockets), pool.close()])
      watchers[Symbol.dispose]()
      sessions[Symbol.dispose]()
    },
  }
}

function portOf(server: Server): number {
  const address = server.address()
  return address !== null && typeof address === 'object' ? address.port : 0
}

async function closeServer(server: Server, sockets: Sockets): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  sockets.close()
  const impatient = setTimeout(() => {
    sockets.terminate()
    server.closeAllConnections()
  }, closeGrace)
  await closed
  clearTimeout(impatient)
}
