/** Reads what is the same for every sandbox of this gateway, at the moment one is started. */
import { readFile } from 'node:fs/promises'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import type Docker from 'dockerode'
import type { SandboxImage } from '#sandbox/image/sandbox-image.ts'
import { mirrorAddress } from '#sandbox/prepare/mirror.ts'
import type { Fixed } from './create.ts'
import type { Egress, RootfsKind, SandboxLimits } from './outer-container.ts'

const seccompFile = join(import.meta.dirname, '../../image/seccomp.json')

export interface FixedOptions {
  readonly docker: Docker
  readonly limits: SandboxLimits
  readonly egress: Egress
  readonly longestRun: number
  readonly runtime?: string | undefined
  readonly rootfs?: RootfsKind | undefined
}

export async function readFixed(
  { docker, limits, egress, longestRun, runtime, rootfs }: FixedOptions,
  image: SandboxImage,
): Promise<Fixed> {
  const [mirror, seccomp] = await Promise.all([
    mirrorAddress(docker),
    readFile(seccompFile, 'utf8'),
  ])
  return {
    image: image.outer,
    rootfsVolume: image.rootfsVolume,
    limits,
    egress,
    longestRun,
    mirror: mirror.ok && mirror.value ? `${mirror.value.ip}:${mirror.value.port}` : null,
    block: hostAddresses(),
    seccomp,
    runtime,
    rootfs,
  }
}

/** The private ranges are closed to every sandbox; a host may have public addresses besides. */
function hostAddresses(): readonly string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  return all.flatMap(({ family, internal, address }) =>
    family === 'IPv4' && !internal ? [address] : [],
  )
}
