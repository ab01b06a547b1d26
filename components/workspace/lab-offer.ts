/** What a page can do about the number of hosts that run. */
import type { SessionState } from '#components/session/session-state.ts'
import { nodesUpTo } from '#lib/nodes.ts'
import { numberWord } from './number-word.ts'

export interface LabOffer {
  readonly kind: 'start' | 'end'
  readonly text: string
  readonly action: string
  /** The action while it is under way. */
  readonly busy: string
}

const listed = (names: readonly string[]): string => names.join(' and ')

/** Null when as many hosts run as the page works with. */
export function labOfferOf(session: SessionState, wanted: number): LabOffer | null {
  if (session.state !== 'running') return null
  const { nodes } = session.host
  const names = nodesUpTo(wanted)
  const missing = names.filter((node) => !nodes.includes(node))
  if (missing.length > 0) return startOffer(missing, wanted, nodes.length)
  const more = nodes.filter((node) => !names.includes(node))
  if (more.length === 0) return null
  return {
    kind: 'end',
    text: `${listed(more)} still ${more.length === 1 ? 'runs' : 'run'}, for another lesson.`,
    action: more.length === 1 ? 'Stop it' : 'Stop them',
    busy: 'Stopping…',
  }
}

function startOffer(missing: readonly string[], wanted: number, running: number): LabOffer {
  const start = { kind: 'start', busy: 'Starting…' } as const
  const count = numberWord(wanted)
  if (running === 1) {
    return {
      ...start,
      text: `This lesson works with ${count} Docker hosts that reach each other.`,
      action: `Start ${count} hosts`,
    }
  }
  const verb = missing.length === 1 ? 'does' : 'do'
  return {
    ...start,
    text: `${listed(missing)} ${verb} not run.`,
    action: `Start ${listed(missing)}`,
  }
}
