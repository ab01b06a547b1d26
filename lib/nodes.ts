/** The names of a learner's hosts in a lesson with several; node-1 is the one every learner has. */
import * as z from '#lib/page-zod.ts'

export const nodeNames = ['node-1', 'node-2', 'node-3'] as const

export const nodeSchema = z.enum(nodeNames, 'write node-1, node-2 or node-3')
export type NodeName = z.infer<typeof nodeSchema>

export const firstNode: NodeName = 'node-1'

/** The names of so many hosts. */
export const nodesUpTo = (count: number): readonly NodeName[] => nodeNames.slice(0, count)
