/** Draws whichever diagram is asked for from the state of an engine. */
import { drawCompose } from '#lib/diagrams/live/compose.ts'
import { drawLayers } from '#lib/diagrams/live/layers.ts'
import { drawLifecycle } from '#lib/diagrams/live/lifecycle.ts'
import type { LiveDiagramRequest, LivePicture } from '#lib/diagrams/live/live-diagram.ts'
import { drawSwarm } from '#lib/diagrams/live/swarm.ts'
import { drawTopology } from '#lib/diagrams/live/topology.ts'
import { drawVolumes } from '#lib/diagrams/live/volumes.ts'
import type { EngineState } from '#lib/engine/state.ts'

/** The same state always gives the same picture. */
export function drawLive(state: EngineState, request: LiveDiagramRequest): LivePicture {
  switch (request.kind) {
    case 'topology':
      return drawTopology(state)
    case 'lifecycle':
      return drawLifecycle(state, request.container)
    case 'layers':
      return drawLayers(state, request.image)
    case 'volumes':
      return drawVolumes(state)
    case 'compose':
      return drawCompose(state, request.project)
    case 'swarm':
      return drawSwarm(state)
  }
}
