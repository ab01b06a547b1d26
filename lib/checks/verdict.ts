/** What a check found, as it travels to the page. */
import * as z from '#lib/page-zod.ts'

export const verdictSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('passed') }),
  z.object({ outcome: z.literal('failed'), why: z.string(), next: z.optional(z.string()) }),
  z.object({ outcome: z.literal('unknown'), error: z.string() }),
])
export type Verdict = z.infer<typeof verdictSchema>
