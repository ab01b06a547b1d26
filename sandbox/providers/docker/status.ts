/** Whether the engine answers and has all that sandboxes need. */
import type Docker from 'dockerode'
import { isFilled } from '#sandbox/image/prepare-image.ts'
import type { SandboxImage } from '#sandbox/image/sandbox-image.ts'
import { hasImage } from '#sandbox/prepare/build-image.ts'
import { catalogStatus } from '#sandbox/prepare/catalog-status.ts'
import type { ProviderStatus } from '#sandbox/provider.ts'

export async function readStatus(docker: Docker, image: SandboxImage): Promise<ProviderStatus> {
  const catalog = await catalogStatus(docker)
  if (!catalog.ok) return { state: 'no-engine' }
  const ready =
    catalog.value.state === 'ready' &&
    (await hasImage(docker, image.outer)) &&
    (await isFilled(docker, image.rootfsVolume))
  return ready ? { state: 'ready', catalog: catalog.value.entries } : { state: 'preparing' }
}
