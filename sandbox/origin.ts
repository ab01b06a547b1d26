/** Tells whether a request was made by a page of this course, by comparing Origin with its host. */
import type { IncomingHttpHeaders } from 'node:http'

function hostOf(scheme: string, host: string): string | null {
  const url = URL.parse(`${scheme}//${host}`)
  if (url === null) return null
  const bare = url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password
  return bare ? url.host : null
}

/** The host the browser asked for: what the site forwarded, else what was sent to the gateway. */
function publicHost(headers: IncomingHttpHeaders): string | undefined {
  const forwarded = headers['x-forwarded-host']
  const values = Array.isArray(forwarded) ? forwarded[0] : forwarded
  return values?.split(',')[0]?.trim() ?? headers.host
}

/** Whether Origin names exactly the public host; the scheme may differ, as TLS may end before us. */
export function isSameOrigin(headers: IncomingHttpHeaders): boolean {
  const host = publicHost(headers)
  const origin = URL.parse(headers.origin ?? '')
  if (host === undefined || origin === null) return false
  if (origin.protocol !== 'http:' && origin.protocol !== 'https:') return false
  if (origin.origin !== headers.origin) return false
  return hostOf(origin.protocol, host) === origin.host
}
