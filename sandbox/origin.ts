/** Lets in only requests that pages of this course made, by the course's one rule on origins. */
import type { IncomingHttpHeaders } from 'node:http'
import { isSameOrigin } from '#lib/same-origin.ts'

export type OriginCheck = (headers: IncomingHttpHeaders) => boolean

/**
 * With `hosts`, the host must also be one of them: another name that somebody points at this machine
 * is then not the course, however much Origin and Host agree.
 */
export function createOriginCheck(hosts: readonly string[] | undefined): OriginCheck {
  const known = hosts && new Set(hosts)
  return ({ origin, host, ...headers }) => {
    const forwarded = headers['x-forwarded-host']
    const forwardedHost = Array.isArray(forwarded) ? forwarded[0] : forwarded
    if (!isSameOrigin({ origin, host, forwardedHost })) return false
    return known === undefined || known.has(new URL(origin ?? '').hostname)
  }
}
