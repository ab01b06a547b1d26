/** Runs sandboxes on a stock Docker engine. Labels are the truth: nothing is remembered that matters. */
import { readFile } from 'node:fs/promises'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import type Docker from 'dockerode'
import type { Logger } from 'pino'
import type { ErrorCode } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { isFilled } from '#sandbox/image/prepare-image.ts'
import { sandboxImage } from '#sandbox/image/sandbox-image.ts'
import { hasImage } from '#sandbox/prepare/build-image.ts'
import { catalogStatus } from '#sandbox/prepare/catalog-status.ts'
import { baseImage } from '#sandbox/prepare/engine-names.ts'
import { mirrorAddress } from '#sandbox/prepare/mirror.ts'
import type { ProviderStatus, Sandbox, SandboxProvider, SandboxSpec } from '#sandbox/provider.ts'
import { createSandbox } from './create.ts'
import { engineErrorCode } from './engine-error.ts'
import { listSandboxes, sandboxLabels } from './names.ts'
import { removeOrphanDisks } from './orphan-disks.ts'
import type { Egress, SandboxLimits } from './outer-container.ts'
import { dockerSandbox, removeSandbox } from './sandbox.ts'
import { watchStops } from './stops.ts'

export interface DockerProviderOptions {
  readonly docker: Docker
  readonly limits: SandboxLimits
  readonly egress: Egress
  readonly log: Logger
}

const seccompFile = join(import.meta.dirname, '../../image/seccomp.json')

/** Milliseconds after which a container that still has not been started is a leftover. */
const startGrace = 60_000

export function createDockerProvider(options: DockerProviderOptions): SandboxProvider & Disposable {
  const { docker, log } = options
  const stops = watchStops(docker, log)

  const hold = (container: Docker.Container, info: Sandbox['info']): Sandbox => {
    stops.watch(info.id)
    return dockerSandbox(docker, container, info)
  }

  return {
    status: () => readStatus(docker),
    create: async (spec) => {
      const created = await createFrom(options, spec)
      return created.ok ? ok(hold(created.value.container, created.value.info)) : created
    },
    find: (owner) =>
      asking(async () => {
        const listed = await listSandboxes(docker, [`${sandboxLabels.owner}=${owner}`])
        const found = listed.find(({ container }) => container.State === 'running')
        if (!found) return err('no-sandbox')
        return ok(hold(docker.getContainer(found.container.Id), found.info))
      }),
    list: () =>
      asking(async () => {
        const listed = await listSandboxes(docker)
        return ok(
          listed.flatMap(({ container, info }) => (container.State === 'running' ? [info] : [])),
        )
      }),
    destroyExpired: (now) => destroyExpired(docker, now),
    onStopped: stops.onStopped,
    [Symbol.dispose]: () => stops[Symbol.dispose](),
  }
}

async function createFrom(
  { docker, limits, egress, log }: DockerProviderOptions,
  spec: SandboxSpec,
) {
  const [image, mirror, seccomp] = await Promise.all([
    sandboxImage(baseImage),
    mirrorAddress(docker),
    readFile(seccompFile, 'utf8'),
  ])
  const fixed = {
    image: image.outer,
    rootfsVolume: image.rootfsVolume,
    limits,
    egress,
    mirror: mirror.ok && mirror.value ? `${mirror.value.ip}:${mirror.value.port}` : null,
    block: hostAddresses(),
    seccomp,
  }
  return createSandbox(docker, fixed, spec, log)
}

/** The private ranges are closed to every sandbox; a host may have public addresses besides. */
function hostAddresses(): readonly string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  return all.flatMap(({ family, internal, address }) =>
    family === 'IPv4' && !internal ? [address] : [],
  )
}

async function readStatus(docker: Docker): Promise<ProviderStatus> {
  const catalog = await catalogStatus(docker)
  if (!catalog.ok) return { state: 'no-engine' }
  const image = await sandboxImage(baseImage)
  const ready =
    catalog.value.state === 'ready' &&
    (await hasImage(docker, image.outer)) &&
    (await isFilled(docker, image.rootfsVolume))
  return ready ? { state: 'ready', catalog: catalog.value.entries } : { state: 'preparing' }
}

async function destroyExpired(docker: Docker, now: number): Promise<number> {
  const listed = await listSandboxes(docker)
  const done = listed.filter(({ container, info }) => {
    if (info.expiresAt <= now) return true
    if (container.State === 'created') return info.startedAt + startGrace <= now
    return container.State !== 'running'
  })
  await Promise.all(done.map(({ container, info }) => removeSandbox(docker, container.Id, info.id)))
  await removeOrphanDisks(docker, now - startGrace)
  return done.length
}

async function asking<T>(
  question: () => Promise<Result<T, ErrorCode>>,
): Promise<Result<T, ErrorCode>> {
  try {
    return await question()
  } catch (thrown) {
    return err(engineErrorCode(thrown))
  }
}
