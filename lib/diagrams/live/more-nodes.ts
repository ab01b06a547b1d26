/** Nodes of a drawing that stand for what it leaves out. */
import { counted } from '#lib/diagrams/live/limited.ts'
import { label, nodeId } from '#lib/diagrams/live/mermaid-text.ts'

const moreLabel = (more: number, one: string): string =>
  label(`and ${counted(more, `more ${one}`)}`)

/** The Mermaid line of the node; none when nothing is left out. */
export const moreNode = (id: string, more: number, one: string): readonly string[] =>
  more > 0 ? [`${id}[${moreLabel(more, one)}]:::muted`] : []

/** The ports that are left out of those that lead to `target`; `owner` tells them from those of others. */
export function morePorts(owner: string, more: number, target: string): readonly string[] {
  if (more <= 0) return []
  const id = nodeId('p', `more ${owner}`)
  return [`${id}[${moreLabel(more, 'port')}]:::port`, `${id} --> ${target}`]
}
