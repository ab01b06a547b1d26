/** Previews as a part of the gateway: their server, and the routes of the course page that lead to it. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { Socket } from 'node:net'
import type { Logger } from 'pino'
import { localPreview, type PreviewDomain } from '#lib/preview.ts'
import { createCallers } from '#sandbox/callers.ts'
import type { EngineWatchers } from '#sandbox/engine/watchers.ts'
import { portOf, type Route } from '#sandbox/http.ts'
import type { OriginCheck } from '#sandbox/origin.ts'
import type { Presence } from '#sandbox/presence.ts'
import type { Sessions } from '#sandbox/sessions.ts'
import { createDiagnosis } from './diagnosis.ts'
import { createPreviewPasses } from './passes.ts'
import { createPreviewRoutes } from './routes.ts'
import { servePreviews } from './server.ts'
import { createVisits } from './visits.ts'

export interface PreviewSettings {
  /** Where it listens. */
  readonly host: string
  /** 0 for any free port. */
  readonly port: number
  /** Names below localhost, at that port, if absent. */
  readonly domain?: PreviewDomain | undefined
  /** Milliseconds an app may take to begin its answer; a minute if absent. */
  readonly patience?: number
}

export interface PreviewsOptions {
  readonly settings: PreviewSettings
  readonly secret: string
  readonly isSameOrigin: OriginCheck
  readonly sessions: Pick<Sessions, 'find'>
  readonly watchers: EngineWatchers
  readonly presence: Presence
  readonly now: () => number
  readonly log: Logger
}

export interface Previews {
  readonly port: number
  readonly routes: readonly Route[]
  /** Cuts every connection; sandboxes go on. */
  close(): Promise<void>
}

/** Starts listening; rejects when the port cannot be had. */
export async function startPreviews(options: PreviewsOptions): Promise<Previews> {
  const { settings, secret, now } = options
  const server = createServer({ requestTimeout: 0, headersTimeout: 10_000, keepAlive: true })
  const connections = trackConnections(server)
  server.listen(settings.port, settings.host)
  await once(server, 'listening')
  const port = portOf(server)
  const shared = {
    ...options,
    domain: settings.domain ?? localPreview(port),
    passes: createPreviewPasses(secret, now),
    visits: createVisits(),
  }
  servePreviews(server, {
    ...shared,
    diagnose: createDiagnosis(options.watchers),
    patience: settings.patience ?? 60_000,
  })
  return {
    port,
    routes: createPreviewRoutes({ ...shared, callers: createCallers(options) }),
    async close() {
      const closed = once(server, 'close')
      server.close()
      for (const connection of connections) connection.destroy()
      await closed
    },
  }
}

/** Sockets too, which a server forgets once they are upgraded. */
function trackConnections(server: Server): ReadonlySet<Socket> {
  const open = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    open.add(socket.setKeepAlive(true, 30_000))
    socket.once('close', () => open.delete(socket))
  })
  return open
}
