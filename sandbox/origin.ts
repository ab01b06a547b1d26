/** The course's one rule on origins, applied to Node's headers. */
import type { IncomingHttpHeaders } from 'node:http'
import { isSameOrigin as hasSameOrigin } from '#lib/same-origin.ts'

/** Whether the request was made by a page of this course. */
export function isSameOrigin({ origin, host, ...headers }: IncomingHttpHeaders): boolean {
  const forwarded = headers['x-forwarded-host']
  const forwardedHost = Array.isArray(forwarded) ? forwarded[0] : forwarded
  return hasSameOrigin({ origin, host, forwardedHost })
}
