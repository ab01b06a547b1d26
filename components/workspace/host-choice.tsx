/** In a lab, whose host a panel is about. */
'use client'

import { useSession } from '#components/session/session.ts'
import { hostOf } from '#components/session/session-state.ts'
import { firstNode, type NodeName, nodeSchema } from '#lib/nodes.ts'
import './host-choice.css'

const alone: readonly NodeName[] = [firstNode]

/** The learner's hosts that run, node-1 first. */
export const useHosts = (): readonly NodeName[] =>
  useSession((s) => hostOf(s.session)?.nodes ?? alone)

interface HostChoiceProps {
  readonly node: NodeName
  readonly choose: (node: NodeName) => void
}

/** Nothing where there is one host only. */
export function HostChoice({ node, choose }: HostChoiceProps) {
  const hosts = useHosts()
  if (hosts.length < 2) return null
  return (
    <label className="host-choice">
      Host
      <select value={node} onChange={({ target }) => choose(nodeSchema.parse(target.value))}>
        {hosts.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </label>
  )
}
