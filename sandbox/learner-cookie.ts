/** Reads the learner's identity from the Cookie header of a request. */
import type { IncomingHttpHeaders } from 'node:http'
import { learnerCookie, verifyLearner } from '#lib/identity.ts'

/** The value of one cookie in a Cookie header. */
export function cookieValue(header: string, name: string): string | undefined {
  for (const pair of header.split(';')) {
    const split = pair.indexOf('=')
    if (split > 0 && pair.slice(0, split).trim() === name) return pair.slice(split + 1).trim()
  }
  return undefined
}

/** The learner id of a request, or null when it carries no cookie signed with this secret. */
export async function learnerOf(
  headers: IncomingHttpHeaders,
  secret: string,
): Promise<string | null> {
  const cookie = cookieValue(headers.cookie ?? '', learnerCookie)
  return cookie === undefined ? null : verifyLearner(cookie, secret)
}
