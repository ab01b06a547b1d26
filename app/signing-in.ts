/** The way to the sign-in service and back. */
import { type NextRequest, NextResponse } from 'next/server'
import { publicOrigin } from '#app/same-origin.ts'
import type { ErrorCode } from '#lib/errors.ts'

/** Holds what must come back unchanged; sent to the two routes of the sign-in only. */
export const signingInCookie = 'slipway_signing_in'
export const signingInPath = '/api/instructor/oidc'

/** Where the sign-in service sends the browser back to; the operator registers it there. */
export const callbackOf = (request: NextRequest): string =>
  `${publicOrigin(request)}${signingInPath}/callback`

/** Back to the instructor's page, with a word on what went wrong if something did. */
export function toInstructorPage(request: NextRequest, problem?: ErrorCode): NextResponse {
  const url = new URL('/instructor', publicOrigin(request))
  if (problem !== undefined) url.searchParams.set('problem', problem)
  return NextResponse.redirect(url, 303)
}

/** For the operator: what an answer or a refusal of the service was about. */
export function logSignIn(error: unknown): void {
  console.error('sign-in with OpenID Connect failed:', error)
}
