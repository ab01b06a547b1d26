/** What a request to the site says of the address that the browser asked for. */
import type { NextRequest } from 'next/server'
import { isSameOrigin } from '#lib/same-origin.ts'

/** Whether a page of this course made the request. */
export const fromThisSite = ({ headers }: NextRequest): boolean =>
  isSameOrigin({
    origin: headers.get('origin') ?? undefined,
    host: headers.get('host') ?? undefined,
    forwardedHost: headers.get('x-forwarded-host') ?? undefined,
  })

/** Whether the browser speaks TLS, to us or to a proxy in front. */
export const isSecure = (request: NextRequest): boolean =>
  (request.headers.get('x-forwarded-proto') ?? request.nextUrl.protocol).startsWith('https')

/** The origin that the browser sees, such as https://learn.example.org. */
export function publicOrigin(request: NextRequest): string {
  const { headers } = request
  const host = headers.get('x-forwarded-host')?.split(',')[0]?.trim() ?? headers.get('host') ?? ''
  return `${isSecure(request) ? 'https' : 'http'}://${host}`
}
