/** What a learner answered, as it travels. */
import * as z from '#lib/page-zod.ts'

/** What a learner answered. */
export const givenSchema = z.discriminatedUnion('kind', [
  /** Indexes of options; for a question of order, indexes of its items in the order given. */
  z.strictObject({
    kind: z.literal('chosen'),
    options: z.array(z.int().check(z.minimum(0), z.maximum(99))).check(z.maxLength(100)),
  }),
  z.strictObject({ kind: z.literal('written'), text: z.string().check(z.maxLength(500)) }),
])
export type Given = z.infer<typeof givenSchema>
