/** GET: sends an instructor to the sign-in service. */
import { type NextRequest, NextResponse } from 'next/server'
import { problemResponse } from '#app/problem-response.ts'
import { isSecure } from '#app/same-origin.ts'
import { services } from '#app/services.ts'
import {
  callbackOf,
  logSignIn,
  signingInCookie,
  signingInPath,
  toInstructorPage,
} from '#app/signing-in.ts'
import { signingInFor } from '#lib/class/oidc.ts'

export const dynamic = 'force-dynamic'

export async function GET(request: NextRequest): Promise<NextResponse> {
  const { oidc } = services()
  if (oidc === null) return problemResponse('not-found')
  try {
    const { url, state } = await oidc.begin(callbackOf(request))
    const response = NextResponse.redirect(url, 303)
    response.cookies.set(signingInCookie, state, {
      httpOnly: true,
      // The service sends the browser back with a GET of the whole page, which Lax allows.
      sameSite: 'lax',
      secure: isSecure(request),
      maxAge: signingInFor,
      path: signingInPath,
    })
    return response
  } catch (error) {
    logSignIn(error)
    return toInstructorPage(request, 'sign-in-failed')
  }
}
