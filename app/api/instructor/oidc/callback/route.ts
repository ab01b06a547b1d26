/** GET: an instructor comes back from the sign-in service. */
import type { NextRequest, NextResponse } from 'next/server'
import { setInstructor } from '#app/instructor.ts'
import { problemResponse } from '#app/problem-response.ts'
import { services } from '#app/services.ts'
import {
  callbackOf,
  logSignIn,
  signingInCookie,
  signingInPath,
  toInstructorPage,
} from '#app/signing-in.ts'
import type { Instructor } from '#lib/class/instructor.ts'
import type { ErrorCode } from '#lib/errors.ts'
import { err, type Result } from '#lib/result.ts'

export const dynamic = 'force-dynamic'

export async function GET(request: NextRequest): Promise<NextResponse> {
  if (services().oidc === null) return problemResponse('not-found')
  const arrived = await finish(request)
  const response = toInstructorPage(request, arrived.ok ? undefined : arrived.error)
  if (arrived.ok) await setInstructor(request, response, arrived.value)
  response.cookies.delete({ name: signingInCookie, path: signingInPath })
  return response
}

async function finish(request: NextRequest): Promise<Result<Instructor, ErrorCode>> {
  const state = request.cookies.get(signingInCookie)?.value
  const { oidc } = services()
  if (state === undefined || oidc === null) return err('sign-in-failed')
  const arrived = new URL(callbackOf(request))
  arrived.search = request.nextUrl.search
  try {
    return await oidc.finish(arrived, state)
  } catch (error) {
    logSignIn(error)
    return err('sign-in-failed')
  }
}
