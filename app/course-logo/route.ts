/** GET: the logo of the course; made when the site is built. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { courseRoot, readCourse } from '#app/course.ts'

export const dynamic = 'force-static'

export async function GET(): Promise<Response> {
  const course = await readCourse()
  const logo = course.ok ? course.value.brand?.logo : undefined
  if (logo === undefined) return new Response(null, { status: 404 })
  const type = logo.toLowerCase().endsWith('.svg') ? 'image/svg+xml' : 'image/png'
  return new Response(await readFile(join(courseRoot, logo)), { headers: { 'Content-Type': type } })
}
