/** Who may write progress: the learner of a page of this course, no faster than a person could. */
import type { NextRequest } from 'next/server'
import { actorOf } from '#app/learner.ts'
import type { ErrorCode } from '#lib/errors.ts'
import { createRateLimit } from '#lib/rate-limit.ts'
import { err, type Result } from '#lib/result.ts'

/** A lesson's questions may be answered in one go; after that one a second. */
const writes = createRateLimit(30, 1, Date.now)

/** As `actorOf`, or `too-many-requests`. */
export async function writerOf(request: NextRequest): Promise<Result<string, ErrorCode>> {
  const learner = await actorOf(request)
  if (!learner.ok) return learner
  return writes.take(learner.value) ? learner : err('too-many-requests')
}
