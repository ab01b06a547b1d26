/** Finds out which instructor sends a request, from what it proves. */
import type { IncomingMessage } from 'node:http'
import {
  type Instructor,
  type InstructorKey,
  instructorCookie,
  verifyInstructor,
} from '#lib/class/instructor.ts'
import type { ErrorCode } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { cookieValue } from '#sandbox/learner-cookie.ts'
import type { OriginCheck } from '#sandbox/origin.ts'

export interface InstructorCallers {
  instructor(request: IncomingMessage): Promise<Result<Instructor, ErrorCode>>
  /** For a request that changes something: it must come from a page of this course too. */
  actor(request: IncomingMessage): Promise<Result<Instructor, ErrorCode>>
}

export function createInstructorCallers(
  key: InstructorKey,
  isSameOrigin: OriginCheck,
): InstructorCallers {
  async function instructor({ headers }: IncomingMessage): Promise<Result<Instructor, ErrorCode>> {
    const found = await verifyInstructor(cookieValue(headers.cookie ?? '', instructorCookie), key)
    return found === null ? err('not-instructor') : ok(found)
  }
  return {
    instructor,
    actor: async (request) =>
      isSameOrigin(request.headers) ? instructor(request) : err('foreign-origin'),
  }
}
