/** The frames of the lesson socket. */

import { verdictSchema } from '#lib/checks/verdict.ts'
import { engineDeltaSchema } from '#lib/engine/delta.ts'
import { engineStateSchema } from '#lib/engine/state.ts'
import { firstNode, nodeSchema } from '#lib/nodes.ts'
import * as z from '#lib/page-zod.ts'
import { problemSchema } from '#lib/problem.ts'

/** Lesson socket: server → page only. The page sends nothing; what it watches is in the ticket. */
export const lessonServerFrameSchema = z.discriminatedUnion('type', [
  /** The state of one host's engine; node-1 is the only host outside of labs. */
  z.object({
    type: z.literal('engine'),
    node: z._default(nodeSchema, firstNode),
    /** Counts the frames about that host's engine on this socket. */
    seq: z._default(z.int(), 1),
    state: engineStateSchema,
  }),
  /** What has changed since the frame about that host numbered one less. */
  z.object({
    type: z.literal('engine-change'),
    node: z._default(nodeSchema, firstNode),
    seq: z.int(),
    delta: engineDeltaSchema,
  }),
  z.object({ type: z.literal('verdict'), check: z.string(), verdict: verdictSchema }),
  z.object({ type: z.literal('error'), error: problemSchema }),
])
export type LessonServerFrame = z.infer<typeof lessonServerFrameSchema>
