/** Takes sandboxes away: the container only, so that it sleeps, or all there is of it. */
import { dropClaims } from './claims.ts'
import { ignoringAbsence } from './engine-error.ts'
import { listContainers } from './inventory.ts'
import { removeLabNetwork } from './lab-network.ts'
import { diskName, type Scope } from './names.ts'
import { removeOuter } from './remove-outer.ts'

/** Seconds until the engine kills the warden, which after 22 has ended the learner's host by force. */
const stopPatience = 30

/** Stops the sandbox in good order and removes its container; disk and claim stay. */
export async function putToSleep({ docker }: Scope, container: string): Promise<void> {
  const outer = docker.getContainer(container)
  // What could not be stopped is removed all the same, by force.
  await outer.stop({ t: stopPatience }).catch(() => undefined)
  await removeOuter(docker, outer)
}

/** Removes all of a sandbox. The claim goes first: what is left after a crash is nobody's, and reaped. */
export async function removeSandbox(scope: Scope, id: string): Promise<void> {
  await dropClaims(scope, id)
  const containers = await listContainers(scope, id)
  await Promise.all(
    containers.map(({ container }) =>
      removeOuter(scope.docker, scope.docker.getContainer(container)),
    ),
  )
  // Before the disk, which holds the slot: its next owner must find the lab's addresses free.
  await removeLabNetwork(scope, id)
  await ignoringAbsence(scope.docker.getVolume(diskName(id)).remove())
}
