/** Reads and makes the cookie of an instructor. */
import type { NextRequest, NextResponse } from 'next/server'
import { isSecure } from '#app/same-origin.ts'
import { services } from '#app/services.ts'
import {
  type Instructor,
  instructorCookie,
  instructorCookieMaxAge,
  signInstructor,
} from '#lib/class/instructor.ts'

/** Signs that browser in. The settings must allow it. */
export async function setInstructor(
  request: NextRequest,
  response: NextResponse,
  instructor: Instructor,
): Promise<void> {
  const { instructorKey } = services()
  if (instructorKey === null) throw new Error('nobody can be an instructor here')
  response.cookies.set(instructorCookie, await signInstructor(instructor, instructorKey), {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(request),
    maxAge: instructorCookieMaxAge,
    path: '/',
  })
}
