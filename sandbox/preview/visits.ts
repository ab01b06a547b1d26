/** Remembers which page of a port was last opened, and how it was answered, for the learner's panel. */
import type { IncomingMessage } from 'node:http'
import type { NodeName } from '#lib/nodes.ts'
import type { PreviewVisit } from '#lib/preview-protocol.ts'

/** A port of one of a learner's hosts. */
export interface VisitedPort {
  readonly learner: string
  readonly node: NodeName
  readonly port: number
}

export interface Visits {
  /** A page was asked for, and is not answered yet. */
  begin(at: VisitedPort, path: string): Visit
  /** Null when no page of it was asked for since it was last forgotten. */
  latest(at: VisitedPort): PreviewVisit | null
  /** A way in has been given, and nobody has gone it yet. */
  forget(at: VisitedPort): void
}

export interface Visit {
  answered(status: number): void
  failed(words: { readonly why: string; readonly next: string }): void
}

/** Ports of learners that are remembered; the oldest are forgotten first. */
const remembered = 2000
const longestPath = 2000

export function createVisits(): Visits {
  const visits = new Map<string, PreviewVisit>()
  const keyOf = ({ learner, node, port }: VisitedPort) => `${learner} ${node} ${port}`

  function keep(key: string, visit: PreviewVisit): void {
    visits.delete(key)
    visits.set(key, visit)
    const oldest = visits.size > remembered ? visits.keys().next().value : undefined
    if (oldest !== undefined) visits.delete(oldest)
  }

  return {
    begin(at, path) {
      const key = keyOf(at)
      const begun: PreviewVisit = { state: 'waiting', path: path.slice(0, longestPath) }
      keep(key, begun)
      // A later page may have been opened meanwhile, and is the one that counts.
      const settle = (visit: PreviewVisit) => visits.get(key) === begun && keep(key, visit)
      return {
        answered: (status) => void settle({ ...begun, state: 'answered', status }),
        failed: ({ why, next }) => void settle({ ...begun, state: 'failed', why, next }),
      }
    },
    latest: (at) => visits.get(keyOf(at)) ?? null,
    forget: (at) => void visits.delete(keyOf(at)),
  }
}

/** Whether a browser wants to show the answer as a page, rather than use it in one. */
export function isPage({ method, headers }: IncomingMessage): boolean {
  if (method !== 'GET' && method !== 'POST') return false
  const destination = headers['sec-fetch-dest']
  if (destination !== undefined) return destination === 'iframe' || destination === 'document'
  return headers.accept?.includes('text/html') ?? false
}
