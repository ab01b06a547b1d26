/** Answers for previews: HTTP and WebSockets of learners' ports, each on an origin of its own. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Logger } from 'pino'
import type { PreviewDomain } from '#lib/preview.ts'
import { err, type Result } from '#lib/result.ts'
import type { Presence } from '#sandbox/presence.ts'
import type { Sessions } from '#sandbox/sessions.ts'
import { createAdmission, type Visitor } from './admission.ts'
import { createAppAccess } from './app-access.ts'
import type { Diagnose } from './diagnosis.ts'
import { enter, isEntrance } from './entrance.ts'
import { forward } from './forward.ts'
import { forwardUpgrade } from './forward-upgrade.ts'
import { answerTrouble } from './notice-page.ts'
import type { PreviewPasses } from './passes.ts'
import { statusOfTrouble, type Trouble, wordsOfTrouble } from './trouble.ts'
import { isPage, type Visits } from './visits.ts'

export interface PreviewOptions {
  readonly secret: string
  readonly domain: PreviewDomain
  readonly passes: PreviewPasses
  readonly sessions: Pick<Sessions, 'find'>
  readonly presence: Presence
  readonly visits: Visits
  readonly diagnose: Diagnose
  readonly log: Logger
  /** Milliseconds an app may take to begin its answer. */
  readonly patience: number
}

/** Milliseconds after which a connection on which nothing moves is closed. */
const idleLimit = 600_000

type Answering = ReturnType<typeof createAnswering>

/** Answers what comes to that server, which is for nothing else. */
export function servePreviews(server: Server, options: PreviewOptions): void {
  const { log } = options
  const answering = createAnswering(options)
  server.setTimeout(idleLimit)
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answerHttp(request, response, answering).catch((error: unknown) => {
      log.error({ err: error }, 'preview failed')
      response.destroy()
    })
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', (error) => log.debug({ err: error }, 'preview socket failed'))
    answerUpgrade(request, socket, head, answering).catch((error: unknown) => {
      log.error({ err: error }, 'preview failed')
      socket.destroy()
    })
  })
}

function createAnswering(options: PreviewOptions) {
  const admission = createAdmission(options)
  return { ...options, admission, withApp: createAppAccess({ ...options, admission }) }
}

/** Absolute addresses and the like are for proxies; an app never sees one from a browser. */
const isPlain = ({ url }: IncomingMessage): boolean => url?.startsWith('/') ?? false

async function answerHttp(
  request: IncomingMessage,
  response: ServerResponse,
  answering: Answering,
): Promise<void> {
  const html = isPage(request)
  if (isEntrance(request)) {
    const refused = await enter(request, response, answering)
    return refused ? answerTrouble(response, refused, { html }) : undefined
  }
  const visitor = await answering.admission.visitor(request)
  if (!visitor.ok) return answerTrouble(response, visitor.error, { html })
  const trouble = isPlain(request)
    ? await showApp(request, response, visitor.value, answering)
    : badRequest
  if (trouble === null || response.headersSent) return
  answerTrouble(response, trouble, { html, course: visitor.value.claims.course })
}

const badRequest: Trouble = { kind: 'bad-request' }

/** Passes the request on; a page that is opened by it is remembered for the learner's panel. */
async function showApp(
  request: IncomingMessage,
  response: ServerResponse,
  visitor: Visitor,
  { visits, withApp }: Answering,
): Promise<Trouble | null> {
  const { claims, label } = visitor
  const page = isPage(request)
  const visit = page ? visits.begin({ ...claims, port: label.port }, request.url ?? '/') : null
  const trouble = await withApp(visitor, page, (app) =>
    forward(request, response, { ...app, onStatus: (status) => visit?.answered(status) }),
  )
  if (trouble) visit?.failed(wordsOfTrouble(trouble))
  return trouble
}

async function answerUpgrade(
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  answering: Answering,
): Promise<void> {
  const visitor = await socketVisitor(request, answering)
  const trouble = visitor.ok
    ? await answering.withApp(visitor.value, false, (app) =>
        forwardUpgrade(request, socket, head, app),
      )
    : visitor.error
  if (trouble === null || !socket.writable) return
  const status = statusOfTrouble(trouble)
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

/** A page of another site may open sockets to anywhere, with cookies: only Origin tells them apart. */
async function socketVisitor(
  request: IncomingMessage,
  { admission }: Answering,
): Promise<Result<Visitor, Trouble>> {
  const isSocket = request.headers.upgrade?.toLowerCase() === 'websocket'
  if (!isSocket || !isPlain(request)) return err(badRequest)
  const visitor = await admission.visitor(request)
  if (!visitor.ok) return visitor
  const { origin } = request.headers
  const own = origin === undefined || origin === visitor.value.addresses.preview
  return own ? visitor : err({ kind: 'foreign' })
}
