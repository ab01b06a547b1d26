/** Reads and makes the cookie that says who a learner is. */
import type { NextRequest, NextResponse } from 'next/server'
import { fromThisSite, isSecure } from '#app/same-origin.ts'
import { services } from '#app/services.ts'
import type { ErrorCode } from '#lib/errors.ts'
import { learnerCookie, learnerCookieMaxAge, signLearner, verifyLearner } from '#lib/identity.ts'
import { err, ok, type Result } from '#lib/result.ts'

/** The learner of a request, or null when the cookie is missing or forged. */
export async function learnerOf(request: NextRequest, secret: string): Promise<string | null> {
  const cookie = request.cookies.get(learnerCookie)?.value
  return cookie === undefined ? null : verifyLearner(cookie, secret)
}

/** The learner of a request that changes something: it must come from a page of this course. */
export async function actorOf(request: NextRequest): Promise<Result<string, ErrorCode>> {
  if (!fromThisSite(request)) return err('foreign-origin')
  const learner = await learnerOf(request, services().config.secret)
  return learner === null ? err('not-signed-in') : ok(learner)
}

/** Gives the browser a learner id to keep. */
export async function setLearner(
  request: NextRequest,
  response: NextResponse,
  learner: string,
  secret: string,
): Promise<void> {
  response.cookies.set(learnerCookie, await signLearner(learner, secret), {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(request),
    maxAge: learnerCookieMaxAge,
    path: '/',
  })
}

/** Has the browser forget who it was. */
export const forgetLearner = (response: NextResponse): void => {
  response.cookies.delete(learnerCookie)
}
