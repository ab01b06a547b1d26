/** The live diagrams that a lesson can ask for, as it writes them. */
import { z } from 'zod'
import { nodeSchema } from '#lib/nodes.ts'

/** The host of a lab whose engine is drawn; node-1 when absent. */
const node = z
  .optional(nodeSchema)
  .describe('The host of a lab that is drawn, such as node-2; node-1 unless said.')

export const liveDiagramSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z
      .literal('topology')
      .describe('Containers, networks, and the ports of the host that lead into containers.'),
    node,
  }),
  z.strictObject({
    kind: z
      .literal('lifecycle')
      .describe('The states of a container, with the container standing in its own.'),
    node,
    container: z.string().min(1).optional().describe('Its name; all containers when absent.'),
  }),
  z.strictObject({
    kind: z
      .literal('layers')
      .describe('The layers of an image, and the writable layers of containers on top.'),
    node,
    image: z.string().min(1).describe('A reference, such as nginx or my-app:v1.'),
  }),
  z.strictObject({
    kind: z
      .literal('volumes')
      .describe('Volumes, folders of the host and memory, and which container mounts them where.'),
    node,
  }),
  z.strictObject({
    kind: z
      .literal('compose')
      .describe('Services of a Compose project with their state, networks and volumes.'),
    node,
    project: z.string().min(1).optional().describe('The newest project when absent.'),
  }),
  z.strictObject({ kind: z.literal('swarm').describe('Nodes, services and tasks.'), node }),
])
