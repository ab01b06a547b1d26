/** Tells whether a request was made by a page of this course, by comparing Origin with its host. */

/** The headers the answer depends on; the first value where one was sent twice. */
export interface OriginHeaders {
  readonly origin: string | undefined
  readonly host: string | undefined
  /** What a proxy in front says the browser asked for. */
  readonly forwardedHost: string | undefined
}

function hostOf(scheme: string, host: string): string | null {
  const url = URL.parse(`${scheme}//${host}`)
  if (url === null) return null
  const bare = url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password
  return bare ? url.host : null
}

/** Whether Origin names exactly the public host; the scheme may differ, as TLS may end before us. */
export function isSameOrigin(headers: OriginHeaders): boolean {
  const host = headers.forwardedHost?.split(',')[0]?.trim() ?? headers.host
  const origin = URL.parse(headers.origin ?? '')
  if (host === undefined || origin === null) return false
  if (origin.protocol !== 'http:' && origin.protocol !== 'https:') return false
  if (origin.origin !== headers.origin) return false
  return hostOf(origin.protocol, host) === origin.host
}
