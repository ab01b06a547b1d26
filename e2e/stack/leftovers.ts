/** Removes what the test's course still has in the engine; of other courses nothing. */
import Docker from 'dockerode'
import { listContainers, listDisks } from '#sandbox/providers/docker/inventory.ts'
import { sweepLabNetworks } from '#sandbox/providers/docker/lab-network.ts'
import { courseId } from '#sandbox/providers/docker/names.ts'
import { removeSandbox } from '#sandbox/providers/docker/remove.ts'
import type { Settings } from '#scripts/settings.ts'

/** A gateway that was killed leaves the hosts it kept ready, and a test that was cut off leaves its own. */
export async function removeLeftovers({ environment }: Settings): Promise<void> {
  const course = courseId(environment['SLIPWAY_SECRET'] ?? '')
  const scope = { docker: new Docker(), course }
  const left = [...(await listContainers(scope)), ...(await listDisks(scope))]
  await Promise.all([...new Set(left.map(({ id }) => id))].map((id) => removeSandbox(scope, id)))
  await sweepLabNetworks(scope, Date.now())
}
