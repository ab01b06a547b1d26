/** Tells a learner who wants to know what keeps their host apart, as far as it was measured. */
'use client'

import { useSession } from '#components/session/session.ts'
import { promisesOf } from './promises.ts'
import { listed } from './stand-ins.ts'

export function HostPromises() {
  const facts = useSession((s) => s.health?.facts)
  const promises = promisesOf(facts ?? [])
  if (promises === null) return null
  const { kept, unconfirmed } = promises
  return (
    <details className="workspace-note">
      <summary>What keeps this host yours</summary>
      {kept.length > 0 && <p>The course server has checked this on itself since it started:</p>}
      {kept.length > 0 && (
        <ul>
          {kept.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
      {unconfirmed.length > 0 && (
        <p>It could not confirm {listed(unconfirmed)}. Its log tells why.</p>
      )}
      <p>All hosts share one machine. Keep nothing secret in yours.</p>
    </details>
  )
}
