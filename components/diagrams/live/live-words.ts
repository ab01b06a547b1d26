/** What placeholders and announcements of live diagrams say. */
import type { LiveDiagramRequest } from '#lib/diagrams/live/live-diagram.ts'

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

const mostSaid = 2

/** What has changed, short enough to be read aloud; empty when nothing has. */
export function changeWords(before: readonly string[], now: readonly string[]): string {
  const known = new Set(before)
  const fresh = now.filter((sentence) => !known.has(sentence))
  if (fresh.length === 0) return before.length > now.length ? 'Something was removed.' : ''
  const more = fresh.length - mostSaid
  return [...fresh.slice(0, mostSaid), ...(more > 0 ? [`And ${more} more changes.`] : [])].join(' ')
}
