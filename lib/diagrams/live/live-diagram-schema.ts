/** The live diagrams that a lesson can ask for, as it writes them. */
import { z } from 'zod'
import { nodeSchema } from '#lib/nodes.ts'

/** The host of a lab whose engine is drawn; node-1 when absent. */
const node = z.optional(nodeSchema)

export const liveDiagramSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('topology'), node }),
  z.strictObject({
    kind: z.literal('lifecycle'),
    node,
    container: z.string().min(1).optional().describe('Its name; all containers when absent.'),
  }),
  z.strictObject({
    kind: z.literal('layers'),
    node,
    image: z.string().min(1).describe('A reference, such as nginx or my-app:v1.'),
  }),
  z.strictObject({ kind: z.literal('volumes'), node }),
  z.strictObject({
    kind: z.literal('compose'),
    node,
    project: z.string().min(1).optional().describe('The newest project when absent.'),
  }),
  z.strictObject({ kind: z.literal('swarm'), node }),
])
