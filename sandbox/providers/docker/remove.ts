/** Takes sandboxes away: the container only, so that it sleeps, or all there is of it. */
import { dropClaims } from './claims.ts'
import { ignoringAbsence } from './engine-error.ts'
import { listContainers } from './inventory.ts'
import { removeLabNetwork } from './lab-network.ts'
import { diskName, type Scope } from './names.ts'

/** Seconds the learner's engine gets to stop its containers in good order. */
const stopPatience = 20

/** Stops the sandbox in good order and removes its container; disk and claim stay. */
export async function putToSleep({ docker }: Scope, container: string): Promise<void> {
  await ignoringAbsence(docker.getContainer(container).stop({ t: stopPatience }))
  await ignoringAbsence(docker.getContainer(container).remove({ force: true, v: true }))
}

/** Removes all of a sandbox. The claim goes first: what is left after a crash is nobody's, and reaped. */
export async function removeSandbox(scope: Scope, id: string): Promise<void> {
  await dropClaims(scope, id)
  const containers = await listContainers(scope, id)
  await Promise.all(
    containers.map(({ container }) =>
      ignoringAbsence(scope.docker.getContainer(container).remove({ force: true, v: true })),
    ),
  )
  // Before the disk, which holds the slot: its next owner must find the lab's addresses free.
  await removeLabNetwork(scope, id)
  await ignoringAbsence(scope.docker.getVolume(diskName(id)).remove())
}
