/** How an error is read that came from the site or the gateway. */
import type { ErrorCode } from '#lib/errors.ts'
import * as z from '#lib/page-zod.ts'

/** A server may be newer than the page: its sentences count, also under a code that is not known here. */
export const problemSchema = z.object({
  code: z.custom<ErrorCode>((code) => typeof code === 'string'),
  message: z.string(),
  next: z.string(),
})
