/** Finds the engine that a live diagram is about. */
import { type LessonSnapshot, useLesson } from '#components/workspace/lesson-snapshot.ts'
import type { LiveDiagramKind, LiveDiagramRequest } from '#lib/diagrams/live/live-diagram.ts'
import type { EngineState } from '#lib/engine/state.ts'
import { firstNode, type NodeName, nodeNames } from '#lib/nodes.ts'

/** Null until it has been seen. */
export const useRequestedEngine = (request: LiveDiagramRequest): EngineState | null =>
  useLesson(({ engines }) => requestedEngine(engines, request))

interface Asked {
  readonly kind: LiveDiagramKind
  readonly node?: NodeName | undefined
}

/** Null until it has been seen. Only a manager knows its swarm, and a learner may begin one on any host. */
export function requestedEngine(
  engines: LessonSnapshot['engines'],
  { kind, node }: Asked,
): EngineState | null {
  const managers = nodeNames.filter((name) => engines[name]?.swarm.role === 'manager')
  const wanted = node ?? (kind === 'swarm' ? managers[0] : undefined) ?? firstNode
  return engines[wanted] ?? null
}
