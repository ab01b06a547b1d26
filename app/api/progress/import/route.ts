/** POST: adds the progress in a file that was downloaded before; a bad file changes nothing. */
import { type NextRequest, NextResponse } from 'next/server'
import { readCourse } from '#app/course.ts'
import { problemResponse } from '#app/problem-response.ts'
import { writerOf } from '#app/progress-writes.ts'
import { services } from '#app/services.ts'
import type { ErrorCode } from '#lib/errors.ts'
import { largestProgressFile } from '#lib/loaded-progress.ts'
import { additionOf } from '#lib/progress-addition.ts'
import { type ProgressFile, progressFileSchema } from '#lib/progress-file.ts'
import { err, ok, type Result } from '#lib/result.ts'

export async function POST(request: NextRequest): Promise<NextResponse> {
  const learner = await writerOf(request)
  if (!learner.ok) return problemResponse(learner.error)
  const file = await readFile(request)
  if (!file.ok) return problemResponse(file.error)
  const course = await readCourse()
  if (!course.ok) return problemResponse('internal')
  const { store } = services()
  const before = await store.progressOf(learner.value)
  const { addition, added, unknown } = additionOf(file.value, before, course.value)
  await store.addProgress(learner.value, addition)
  return NextResponse.json({ added, unknown })
}

async function readFile(request: NextRequest): Promise<Result<ProgressFile, ErrorCode>> {
  if (request.headers.get('content-type')?.split(';')[0] !== 'application/json') {
    return err('bad-request')
  }
  const length = Number(request.headers.get('content-length') ?? Infinity)
  if (!(length <= largestProgressFile)) return err('not-progress')
  const body: unknown = await request.json().catch(() => null)
  const parsed = progressFileSchema.safeParse(body)
  return parsed.success ? ok(parsed.data) : err('not-progress')
}
