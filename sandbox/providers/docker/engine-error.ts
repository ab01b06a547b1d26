/** What a failure of the host's engine means for a learner. */
import { z } from 'zod'
import type { ErrorCode } from '#lib/errors.ts'

const engineErrorSchema = z.object({
  statusCode: z.number().optional(),
  code: z.string().optional(),
})

/** HTTP status of the engine's answer, when there was one. */
export function engineStatus(thrown: unknown): number | undefined {
  const parsed = engineErrorSchema.safeParse(thrown)
  return parsed.success ? parsed.data.statusCode : undefined
}

/**
 * 404 and 409 (not running) mean the sandbox went away under us; no answer at all means the host's
 * engine did.
 */
export function engineErrorCode(thrown: unknown): ErrorCode {
  const status = engineStatus(thrown)
  if (status === undefined) return 'host-unreachable'
  return status === 404 || status === 409 ? 'sandbox-gone' : 'sandbox-failed'
}
