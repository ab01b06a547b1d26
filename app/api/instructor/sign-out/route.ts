/** POST: signs an instructor out. */
import { type NextRequest, NextResponse } from 'next/server'
import { problemResponse } from '#app/problem-response.ts'
import { fromThisSite } from '#app/same-origin.ts'
import { instructorCookie } from '#lib/class/instructor.ts'

export async function POST(request: NextRequest): Promise<NextResponse> {
  if (!fromThisSite(request)) return problemResponse('foreign-origin')
  const response = NextResponse.json({ signedIn: false })
  response.cookies.delete(instructorCookie)
  return response
}
