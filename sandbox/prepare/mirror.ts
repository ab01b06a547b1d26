/**
 * The mirror: a registry on the course's network from which sandboxes pull.
 *
 * It has its volume mounted read-only, so no learner can change an image for the others. Images get in
 * through mirror-upload.ts.
 */
import type Docker from 'dockerode'
import { err, ok, type Result } from '#lib/result.ts'
import { registryTag } from '#sandbox/catalog/catalog.ts'
import { isMissing } from './build-image.ts'
import { catalogImage, labels, mirrorContainer, mirrorPort, network } from './engine-names.ts'
import { listening, registryOptions, removeContainer } from './mirror-registry.ts'
import { fromEngine, type PrepareError } from './prepare-error.ts'

export interface MirrorAddress {
  readonly ip: string
  readonly port: number
}

/** The address of the mirror on the course's network; null when it is not running. */
export const mirrorAddress = async (
  docker: Docker,
): Promise<Result<MirrorAddress | null, PrepareError>> => {
  try {
    const container = await docker.getContainer(mirrorContainer).inspect()
    const ip = container.NetworkSettings.Networks[network]?.IPAddress ?? ''
    return ok(container.State.Running && ip !== '' ? { ip, port: mirrorPort } : null)
  } catch (thrown) {
    return isMissing(thrown) ? ok(null) : err(fromEngine('looking at the mirror', thrown))
  }
}

/** Sees to it that the mirror runs. */
export const startMirror = async (
  docker: Docker,
): Promise<Result<'made' | 'kept', PrepareError>> => {
  try {
    const address = await mirrorAddress(docker)
    if (!address.ok) return address
    if (address.value !== null) {
      // One that an earlier version started would stay down after a crash of the engine.
      await docker.getContainer(mirrorContainer).update({ RestartPolicy: { Name: 'always' } })
      return ok('kept')
    }
    await ensureNetwork(docker)
    await removeContainer(docker, mirrorContainer)
    const container = await docker.createContainer({
      name: mirrorContainer,
      ...registryOptions(catalogImage('registry', registryTag), true),
      NetworkingConfig: { EndpointsConfig: { [network]: {} } },
    })
    await container.start()
    await listening(container)
    return ok('made')
  } catch (thrown) {
    return err(fromEngine('starting the mirror', thrown))
  }
}

const ensureNetwork = async (docker: Docker) => {
  const found = await docker.listNetworks({ filters: { name: [network] } })
  // The filter matches parts of names too.
  if (found.some((each) => each.Name === network)) return
  await docker.createNetwork({
    Name: network,
    Driver: 'bridge',
    Labels: { [labels.part]: 'network' },
  })
}
