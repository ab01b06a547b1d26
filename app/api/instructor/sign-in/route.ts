/** POST: signs an instructor in with the password. */
import { type NextRequest, NextResponse } from 'next/server'
import { z } from 'zod'
import { setInstructor } from '#app/instructor.ts'
import { problemResponse } from '#app/problem-response.ts'
import { fromThisSite } from '#app/same-origin.ts'
import { services } from '#app/services.ts'
import { instructorNameSchema } from '#lib/class/class.ts'
import { isPassword } from '#lib/class/password.ts'
import { createSignInLimit } from '#lib/class/sign-in-limit.ts'

const bodySchema = z.strictObject({
  password: z.string().max(1000),
  name: instructorNameSchema,
})

/** Longest body accepted, in bytes. */
const longestBody = 8192

const limit = createSignInLimit(Date.now)

export async function POST(request: NextRequest): Promise<NextResponse> {
  if (!fromThisSite(request)) return problemResponse('foreign-origin')
  const { password } = services().config.instructors
  if (password === null) return problemResponse('not-found')
  if (!limit.take(addressOf(request))) return problemResponse('too-many-sign-ins')
  if (Number(request.headers.get('content-length') ?? Infinity) > longestBody) {
    return problemResponse('too-large')
  }
  const body = bodySchema.safeParse(await request.json().catch(() => null))
  if (!body.success) return problemResponse('bad-request')
  if (!isPassword(body.data.password, password)) return problemResponse('wrong-password')
  const response = NextResponse.json(
    { signedIn: true },
    { headers: { 'cache-control': 'no-store' } },
  )
  await setInstructor(request, response, { id: 'password', name: body.data.name })
  return response
}

/** As the nearest proxy saw it, or else Next. */
const addressOf = ({ headers }: NextRequest): string =>
  headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? ''
