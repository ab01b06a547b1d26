/** What crosses between the page and the gateway about previews; their path is in `protocol.ts`. */

import { firstNode, nodeSchema } from '#lib/nodes.ts'
import * as z from '#lib/page-zod.ts'

/** A TCP port of the learner's host. */
export const previewPortSchema = z.int().check(z.minimum(1), z.maximum(65_535))

/** POST preview: the way to a page that a port of the learner's host serves. */
export const previewRequestSchema = z.strictObject({
  port: previewPortSchema,
  path: z._default(z.string().check(z.startsWith('/'), z.maxLength(2000)), '/'),
  /** The host whose port it is. */
  node: z._default(nodeSchema, firstNode),
})
export type PreviewRequest = z.input<typeof previewRequestSchema>

export const previewSchema = z.discriminatedUnion('state', [
  /** Leads to the page on an origin of its own; good for thirty seconds, once. */
  z.object({ state: z.literal('ready'), address: z.url() }),
  /** The course was opened under a name for which no preview domain is set up. */
  z.object({ state: z.literal('unavailable') }),
])
export type Preview = z.infer<typeof previewSchema>

/** How the page that was last opened of a port was answered. */
export const previewVisitSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting'), path: z.string() }),
  z.object({ state: z.literal('answered'), path: z.string(), status: z.int() }),
  z.object({ state: z.literal('failed'), path: z.string(), why: z.string(), next: z.string() }),
])
export type PreviewVisit = z.infer<typeof previewVisitSchema>

/** GET preview?port=…&node=…; null while nobody has gone the way that was last given. */
export const previewVisitAnswerSchema = z.object({ visit: z.nullable(previewVisitSchema) })
export type PreviewVisitAnswer = z.infer<typeof previewVisitAnswerSchema>
