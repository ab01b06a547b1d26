/** The course page's side of previews: the way into one, and how its last page was answered. */
import type { IncomingMessage } from 'node:http'
import type { ErrorCode } from '#lib/errors.ts'
import { firstNode, type NodeName, nodeSchema } from '#lib/nodes.ts'
import type { PreviewDomain } from '#lib/preview.ts'
import {
  type Preview,
  type PreviewVisitAnswer,
  previewPortSchema,
  previewRequestSchema,
} from '#lib/preview-protocol.ts'
import { paths } from '#lib/protocol.ts'
import { createRateLimit } from '#lib/rate-limit.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { Callers } from '#sandbox/callers.ts'
import { parseBody, type Route, targetOf } from '#sandbox/http.ts'
import type { Sessions } from '#sandbox/sessions.ts'
import { entranceTo } from './entrance.ts'
import { previewId } from './label.ts'
import type { PreviewPasses } from './passes.ts'
import type { Visits } from './visits.ts'

export interface PreviewRoutesOptions {
  readonly secret: string
  readonly callers: Callers
  readonly domain: PreviewDomain
  readonly passes: PreviewPasses
  readonly sessions: Pick<Sessions, 'find'>
  readonly visits: Visits
  readonly now: () => number
}

/** Names by which a browser reaches its own machine; only there do names below localhost lead here. */
const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

const isLocal = ({ authority }: PreviewDomain): boolean => /^localhost(:|$)/.test(authority)

/** False when the course was opened under a name for which nobody has set up a preview domain. */
const leadsHere = (domain: PreviewDomain, course: URL): boolean =>
  !isLocal(domain) || loopback.test(course.hostname)

export function createPreviewRoutes(options: PreviewRoutesOptions): readonly Route[] {
  const opening = createRateLimit(60, 5, options.now)
  const { callers } = options

  async function open(request: IncomingMessage): Promise<Result<Preview, ErrorCode>> {
    const who = await callers.actor(request)
    if (!who.ok) return who
    const body = await parseBody(request, previewRequestSchema)
    if (!body.ok) return body
    if (!opening.take(who.value)) return err('too-many-requests')
    // An actor's Origin has been looked at: it is the course's own.
    return openPreview(who.value, body.value, new URL(request.headers.origin ?? ''), options)
  }

  async function look(request: IncomingMessage): Promise<Result<PreviewVisitAnswer, ErrorCode>> {
    const who = await callers.learner(request)
    if (!who.ok) return who
    const query = targetOf(request)?.searchParams
    const port = previewPortSchema.safeParse(Number(query?.get('port')))
    const node = nodeSchema.safeParse(query?.get('node') ?? firstNode)
    if (!port.success || !node.success) return err('bad-request')
    const at = { learner: who.value, node: node.data, port: port.data }
    return ok({ visit: options.visits.latest(at) })
  }

  return [
    { method: 'POST', path: paths.preview, handle: open },
    { method: 'GET', path: paths.preview, handle: look },
  ]
}

async function openPreview(
  learner: string,
  { port, path, node }: { readonly port: number; readonly path: string; readonly node: NodeName },
  course: URL,
  { secret, domain, passes, sessions, visits }: PreviewRoutesOptions,
): Promise<Result<Preview, ErrorCode>> {
  if (!leadsHere(domain, course)) return ok({ state: 'unavailable' })
  const found = await sessions.find(learner, node)
  if (!found.ok) return found
  const sandboxId = found.value.info.id
  const ticket = await passes.issueTicket({ learner, sandboxId, node, course: course.origin })
  visits.forget({ learner, node, port })
  const label = { port, id: previewId(sandboxId, secret) }
  return ok({ state: 'ready', address: entranceTo(domain, label, { ticket, to: path }) })
}
