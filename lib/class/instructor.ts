/** Who an instructor is: somebody who has signed in, as a signed cookie with an end says. */
import { createHmac } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import type { InstructorSettings } from '#lib/class/instructor-settings.ts'

export const instructorCookie = 'slipway_instructor'

/** Seconds for which somebody stays signed in: a day of teaching. */
export const instructorCookieMaxAge = 12 * 3600

const audience = 'instructor'

const instructorSchema = z.object({
  /** `password`, or `oidc:` and the subject that the provider knows them by. */
  id: z.string().min(1).max(300),
  /** As the course calls them: the name they gave, an e-mail address, or “Instructor”. */
  name: z.string().min(1).max(300),
})
export type Instructor = z.infer<typeof instructorSchema>

/** Signs and verifies instructor cookies; null where nobody can be an instructor. */
export type InstructorKey = Uint8Array | null

/**
 * The key that follows from the secret and the settings. It changes with either, so that a changed
 * password signs everybody out, and one that is taken away leaves no instructor behind.
 */
export function instructorKey(settings: InstructorSettings, secret: string): InstructorKey {
  if (settings.password === null && settings.oidc === null) return null
  return createHmac('sha256', secret)
    .update(`instructor ${JSON.stringify(settings)}`)
    .digest()
}

/** The cookie value for an instructor, good for `instructorCookieMaxAge`. `at` in milliseconds. */
export function signInstructor(
  { id, name }: Instructor,
  key: Uint8Array,
  at: number = Date.now(),
): Promise<string> {
  return new SignJWT({ name })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(id)
    .setAudience(audience)
    .setExpirationTime(Math.floor(at / 1000) + instructorCookieMaxAge)
    .sign(key)
}

/** The instructor in a cookie value; null when forged, over, or nobody can be one. */
export async function verifyInstructor(
  cookie: string | undefined,
  key: InstructorKey,
): Promise<Instructor | null> {
  if (cookie === undefined || key === null) return null
  try {
    const { payload } = await jwtVerify(cookie, key, {
      audience,
      algorithms: ['HS256'],
      requiredClaims: ['exp'],
    })
    const parsed = instructorSchema.safeParse({ id: payload.sub, name: payload['name'] })
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
