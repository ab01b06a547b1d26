/** What is on the learner's Docker host, as it changes. */
'use client'

import { useEngine } from './lesson-following.ts'

export function EnginePanel() {
  const engine = useEngine()
  const containers = (engine?.containers ?? []).filter(({ state }) => state !== 'removed')
  if (containers.length === 0) return <p className="panel-wait">There is no container yet.</p>
  return (
    <ul className="panel-wait">
      {containers.map(({ id, name, image, state }) => (
        <li key={id}>
          {name} from {image}: {state}
        </li>
      ))}
    </ul>
  )
}
