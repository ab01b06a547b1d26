/** Reads and makes the cookie that says who a learner is. */
import type { NextRequest, NextResponse } from 'next/server'
import { learnerCookie, learnerCookieMaxAge, signLearner, verifyLearner } from '#lib/identity.ts'

/** The learner of a request, or null when the cookie is missing or forged. */
export async function learnerOf(request: NextRequest, secret: string): Promise<string | null> {
  const cookie = request.cookies.get(learnerCookie)?.value
  return cookie === undefined ? null : verifyLearner(cookie, secret)
}

/** Gives the browser a learner id to keep. */
export async function setLearner(
  request: NextRequest,
  response: NextResponse,
  learner: string,
  secret: string,
): Promise<void> {
  const forwarded = request.headers.get('x-forwarded-proto') ?? request.nextUrl.protocol
  response.cookies.set(learnerCookie, await signLearner(learner, secret), {
    httpOnly: true,
    sameSite: 'lax',
    secure: forwarded.startsWith('https'),
    maxAge: learnerCookieMaxAge,
    path: '/',
  })
}
