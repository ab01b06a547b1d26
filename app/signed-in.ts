/** Who has signed in as an instructor in the browser that asks for a page. */
import { cookies } from 'next/headers'
import { services } from '#app/services.ts'
import { type Instructor, instructorCookie, verifyInstructor } from '#lib/class/instructor.ts'

/** Null when nobody has, or nobody can. */
export async function signedIn(): Promise<Instructor | null> {
  const cookie = (await cookies()).get(instructorCookie)?.value
  return verifyInstructor(cookie, services().instructorKey)
}
