/** What a failure of the host's engine means for a learner. */
import { z } from 'zod'
import type { ErrorCode } from '#lib/errors.ts'
import { err, type Result } from '#lib/result.ts'

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

/** The answer, with whatever the engine's client throws turned into an error code. */
export async function asking<T>(
  question: () => Promise<Result<T, ErrorCode>>,
): Promise<Result<T, ErrorCode>> {
  try {
    return await question()
  } catch (thrown) {
    return err(engineErrorCode(thrown))
  }
}

/** A removal for which what is already gone, or going, is as good as removed. */
export async function ignoringAbsence(removal: Promise<unknown>): Promise<void> {
  try {
    await removal
  } catch (thrown) {
    const status = engineStatus(thrown)
    if (status !== 404 && status !== 409) throw thrown
  }
}
