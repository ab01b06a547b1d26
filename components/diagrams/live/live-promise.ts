/** What a live diagram of a lesson is called and promises; put into words where the page is made. */
import { type LiveDiagramRequest, liveDiagramTitles } from '#lib/diagrams/live/live-diagram.ts'

export function titleOf(request: LiveDiagramRequest): string {
  const about =
    request.kind === 'lifecycle'
      ? request.container
      : request.kind === 'layers'
        ? request.image
        : request.kind === 'compose'
          ? request.project
          : undefined
  const title = liveDiagramTitles[request.kind]
  return about === undefined ? title : `${title}: ${about}`
}

/** What will appear once a Docker host runs. */
export function promiseOf(request: LiveDiagramRequest): string {
  switch (request.kind) {
    case 'topology':
      return 'Your containers, their networks and published ports appear here and follow what you do.'
    case 'lifecycle':
      return request.container === undefined
        ? 'Your containers appear here, each in the state it is in, and move as you start and stop them.'
        : `“${request.container}” appears here in the state it is in, and moves as you start and stop it.`
    case 'layers':
      return `The layers of “${request.image}” appear here as soon as it is on your host.`
    case 'volumes':
      return 'Your volumes appear here, and which container mounts them where.'
    case 'compose':
      return 'The services of your Compose project appear here, with their networks and volumes.'
    case 'swarm':
      return 'The nodes of your swarm appear here, with its services and tasks.'
  }
}
