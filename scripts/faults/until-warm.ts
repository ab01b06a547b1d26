/** Waits for a sandbox that a gateway makes ahead. */
import { listClaims } from '#sandbox/providers/docker/claims.ts'
import { labels, ofCourse, type Scope } from '#sandbox/providers/docker/names.ts'
import { processesOf, victimOf } from './victims.ts'

/** Milliseconds in which one must be there. */
const patience = 20_000

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Until a sandbox is ready ahead: its first terminal is open. */
export async function untilWarm(scope: Scope): Promise<void> {
  const deadline = performance.now() + patience
  while (performance.now() < deadline) {
    const filters = ofCourse(scope, labels.made)
    const claimed = new Set((await listClaims(scope)).map(({ id }) => id))
    const listed = await scope.docker.listContainers(filters)
    for (const { Id, Labels } of listed) {
      if (claimed.has(Labels[labels.sandbox] ?? '')) continue
      if (victimOf('keeper', processesOf(Id)) !== undefined) return pause(200)
    }
    await pause(50)
  }
  throw new Error('no sandbox was made ahead')
}
