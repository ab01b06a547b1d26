/** The one address of a preview that is ours: it takes a ticket and gives the browser its pass. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type PreviewDomain, previewOrigin } from '#lib/preview.ts'
import type { Admission } from './admission.ts'
import { passCookies } from './cookies.ts'
import { labelOf, type PreviewLabel, parseHost } from './label.ts'
import type { PreviewClaims, PreviewPasses } from './passes.ts'
import type { Trouble } from './trouble.ts'

const path = '/.slipway/enter'

export interface EntranceOptions {
  readonly domain: PreviewDomain
  readonly passes: PreviewPasses
  readonly admission: Admission
}

/** The address that brings a browser to a path of a preview, with a ticket. */
export function entranceTo(
  domain: PreviewDomain,
  label: PreviewLabel,
  query: { readonly ticket: string; readonly to: string },
): string {
  const url = new URL(path, previewOrigin(domain, labelOf(label)))
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url.href
}

const targetOf = (request: IncomingMessage): URL | null =>
  URL.parse(request.url ?? '', 'http://preview')

export const isEntrance = (request: IncomingMessage): boolean =>
  targetOf(request)?.pathname === path

/** A path of the same origin; anything else would make of the entrance a way to other sites. */
const ownPath = (to: string | null): string =>
  to !== null && /^\/(?![/\\])[\x21-\x7e]*$/.test(to) ? to : '/'

/** Lets the browser in, or tells why not. A used ticket does no harm where the pass is there already. */
export async function enter(
  request: IncomingMessage,
  response: ServerResponse,
  { domain, passes, admission }: EntranceOptions,
): Promise<Trouble | null> {
  const label = parseHost(request.headers.host, domain)
  const query = targetOf(request)?.searchParams
  if (label === null || query === undefined) return { kind: 'nowhere' }
  const claims = await passes.redeem(query.get('ticket') ?? '')
  const fits = claims !== null && admission.isFor(claims, label)
  if (!fits && !(await admission.visitor(request)).ok) return { kind: 'no-pass' }
  response.writeHead(303, {
    location: ownPath(query.get('to')),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'content-length': 0,
    ...(fits && { 'set-cookie': await cookiesFor(claims, passes, domain) }),
  })
  response.end()
  return null
}

const cookiesFor = async (claims: PreviewClaims, passes: PreviewPasses, domain: PreviewDomain) => [
  ...passCookies(await passes.issuePass(claims), domain),
]
