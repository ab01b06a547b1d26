/** One running sandbox, seen through its outer container. */
import type Docker from 'dockerode'
import type { Sandbox, SandboxInfo } from '#sandbox/provider.ts'
import { engineStatus } from './engine-error.ts'
import { attachTerminal, openConnection, readWorkspaceFile } from './enter.ts'
import { diskName } from './names.ts'

export function dockerSandbox(
  docker: Docker,
  container: Docker.Container,
  info: SandboxInfo,
): Sandbox {
  return {
    info,
    attachTerminal: (id, size) => attachTerminal(container, id, size),
    openEngine: () => openConnection(container, '/run/docker.sock', 'sandbox-failed'),
    openPort: (port) => openConnection(container, String(port), 'not-found'),
    readFile: (path, limit) => readWorkspaceFile(container, path, limit),
    destroy: () => removeSandbox(docker, container.id, info.id),
  }
}

/** Removes container and disk; what is already gone, or going, is as good as removed. */
export async function removeSandbox(docker: Docker, container: string, id: string): Promise<void> {
  await ignoringAbsence(docker.getContainer(container).remove({ force: true, v: true }))
  await ignoringAbsence(docker.getVolume(diskName(id)).remove())
}

async function ignoringAbsence(removal: Promise<unknown>): Promise<void> {
  try {
    await removal
  } catch (thrown) {
    const status = engineStatus(thrown)
    if (status !== 404 && status !== 409) throw thrown
  }
}
