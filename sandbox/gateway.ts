/** Puts the gateway together: HTTP routes, sockets, reaper; holds no truth of its own. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { Logger } from 'pino'
import type { HostFact } from '#lib/protocol.ts'
import type { ClassSettings } from '#sandbox/class/classes.ts'
import { wantedByClasses } from '#sandbox/class/readiness-route.ts'
import { recorderOf, type WiredClasses, wireClasses } from '#sandbox/class/wire-classes.ts'
import { createEngineWatchers, type EngineWatchers } from '#sandbox/engine/watchers.ts'
import { createOpenTerminals, type OpenTerminals } from '#sandbox/guests/open-terminals.ts'
import { createRouter, portOf } from '#sandbox/http.ts'
import { sleepIdle } from '#sandbox/idle.ts'
import type { LessonMaterial } from '#sandbox/lesson-material.ts'
import { type Lessons, openLessonSocket, type PassedChecks } from '#sandbox/lesson-socket.ts'
import { createOriginCheck, type OriginCheck } from '#sandbox/origin.ts'
import { createPool, type Pool } from '#sandbox/pool.ts'
import { createPresence, type Presence } from '#sandbox/presence.ts'
import {
  type PreviewSettings,
  type Previews,
  type PreviewsOptions,
  startPreviews,
} from '#sandbox/preview/previews.ts'
import type { SandboxProvider } from '#sandbox/provider.ts'
import { startReaper } from '#sandbox/reaper.ts'
import { createRoutes } from '#sandbox/routes.ts'
import type { SessionLimits } from '#sandbox/serving.ts'
import { createSessions, type Sessions } from '#sandbox/sessions.ts'
import { type Sockets, serveSockets } from '#sandbox/sockets.ts'
import { openTerminalSocket } from '#sandbox/terminal-socket.ts'
import { createTickets, type Tickets } from '#sandbox/tickets.ts'

export interface GatewayOptions {
  readonly secret: string
  /** The names the course is reached by; any, if absent. */
  readonly hosts?: readonly string[] | undefined
  readonly host: string
  /** 0 for any free port. */
  readonly port: number
  readonly limits: SessionLimits
  /** None if absent. */
  readonly preview?: PreviewSettings
  readonly provider: SandboxProvider
  readonly lessons: Lessons
  readonly material: LessonMaterial
  readonly passedChecks: PassedChecks
  readonly now: () => number
  /** What has been measured on this machine so far; nothing if absent. */
  readonly facts?: () => readonly HostFact[]
  readonly log: Logger
  /** Classes and their boards; none if absent. */
  readonly classes?: ClassSettings | undefined
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
  /** The port of previews; null when there are none. */
  readonly previewPort: number | null
  /** Closes every socket and the server; sandboxes go on. */
  close(): Promise<void>
}

/**
 * Milliseconds for a request to be there, and for an idle connection: longer than the site keeps its
 * own, so that it never sends a request into one that is just being closed.
 */
const patience = { requestTimeout: 10_000, keepAliveTimeout: 75_000 } as const

/** Milliseconds that pages get to answer a close. */
const closeGrace = 500

/** Starts listening; rejects when the port cannot be had. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { provider, now, log, secret } = options
  const presence = createPresence(now)
  const { classes: settings } = options
  const pool = poolFor(options)
  const onStarted = pool.started
  const sessions = createSessions({ provider, limits: options.limits, now, log, onStarted })
  const tickets = createTickets(secret, now)
  const watchers = createEngineWatchers(log)
  const { facts = () => [] } = options
  const isSameOrigin = createOriginCheck(options.hosts)
  const terminals = createOpenTerminals({ now, record: recorderOf(settings?.store) })
  const shared = { isSameOrigin, tickets, terminals, sessions }
  const classes = settings ? wireClasses({ ...options, ...shared, settings, pool }) : null
  const parts = { isSameOrigin, sessions, watchers, presence }
  const previews = await previewsFor(options, parts)
  const routes = [
    ...createRoutes({ ...options, isSameOrigin, sessions, tickets, facts }),
    ...(previews?.routes ?? []),
    ...(classes?.routes ?? []),
  ]
  const server = createServer(patience, createRouter(routes, log))
  const sockets = serveAllSockets(server, options, { ...parts, tickets, classes, terminals })
  server.listen(options.port, options.host)
  await once(server, 'listening')
  const reaper = startReaping(options, presence, pool)
  return {
    port: portOf(server),
    previewPort: previews?.port ?? null,
    async close() {
      reaper[Symbol.dispose]()
      sessions[Symbol.dispose]()
      await Promise.all([closeServer(server, sockets), previews?.close(), pool.close()])
      classes?.[Symbol.dispose]()
      watchers[Symbol.dispose]()
    },
  }
}

const poolFor = ({ provider, warm = 0, limits, classes, now, log }: GatewayOptions): Pool =>
  createPool({
    ...{ provider, least: warm, most: limits.max, room: limits.room, now, log },
    wantedByClasses: classes && (() => wantedByClasses(classes.store, provider, now())),
  })

function startReaping(options: GatewayOptions, presence: Presence, pool: Pool): Disposable {
  const { provider, now, log, idleLimit = Infinity, reapEvery = 15_000 } = options
  const also = async () => {
    await sleepIdle({ provider, presence, limit: idleLimit, log })
    await pool.fill()
  }
  return startReaper({ provider, every: reapEvery, now, log, also })
}

interface SocketParts {
  readonly isSameOrigin: OriginCheck
  readonly sessions: Sessions
  readonly watchers: EngineWatchers
  readonly presence: Presence
  readonly tickets: Tickets
  readonly classes: WiredClasses | null
  readonly terminals: OpenTerminals
}

function serveAllSockets(
  server: Server,
  options: GatewayOptions,
  { sessions, watchers, classes, terminals, ...parts }: SocketParts,
): Sockets {
  const { secret, log, pingEvery = 20_000 } = options
  const verdicts = classes?.verdicts
  return serveSockets(server, {
    ...{ secret, log, pingEvery, ...parts },
    classes: classes ?? undefined,
    guests: classes?.guests,
    openTerminal: (ws, request) => openTerminalSocket(ws, request, { sessions, terminals, log }),
    openLesson: (ws, learner, lesson) =>
      openLessonSocket(ws, learner, lesson, { ...options, sessions, watchers, verdicts }),
  })
}

async function previewsFor(
  { preview, secret, now, log }: GatewayOptions,
  parts: Pick<PreviewsOptions, 'isSameOrigin' | 'sessions' | 'watchers' | 'presence'>,
): Promise<Previews | null> {
  return preview ? startPreviews({ settings: preview, secret, now, log, ...parts }) : null
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
