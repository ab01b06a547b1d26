/** Tells whether a request was made by a page of this site. */

/** True when the Origin header names exactly the host that the browser asked for. */
export function isSameOrigin(headers: Headers): boolean {
  const origin = headers.get('origin')
  const host = headers.get('x-forwarded-host') ?? headers.get('host')
  if (origin === null || host === null || !URL.canParse(origin)) return false
  const { host: originHost, protocol } = new URL(origin)
  return (protocol === 'http:' || protocol === 'https:') && originHost === host
}
