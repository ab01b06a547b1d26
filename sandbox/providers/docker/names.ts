/** Labels and names by which sandboxes are known in the engine; the labels are the only record there is. */
import type Docker from 'dockerode'
import { z } from 'zod'
import type { SandboxInfo } from '#sandbox/provider.ts'

export const sandboxLabels = {
  id: 'org.slipway.sandbox',
  owner: 'org.slipway.owner',
  /** Milliseconds since the epoch, as are the others. */
  started: 'org.slipway.started',
  expires: 'org.slipway.expires',
} as const

/** A slot is unique on the machine because a container name is; it picks the uid range. */
export const slotName = (slot: number) => `slipway-sandbox-${slot}`

export const diskName = (id: string) => `slipway-disk-${id}`

/** As many slots as the uid ranges above 1,048,576 leave below the creators' own uids. */
export const slotCount = 16_384

const infoSchema = z
  .object({
    [sandboxLabels.id]: z.string().regex(/^[0-9a-f]{12}$/),
    [sandboxLabels.owner]: z.string(),
    [sandboxLabels.started]: z.coerce.number(),
    [sandboxLabels.expires]: z.coerce.number(),
  })
  .transform(
    (labels): SandboxInfo => ({
      id: labels[sandboxLabels.id],
      owner: labels[sandboxLabels.owner],
      startedAt: labels[sandboxLabels.started],
      expiresAt: labels[sandboxLabels.expires],
    }),
  )

/** What the labels say, or null when they are not a sandbox's. */
export function readLabels(labels: Readonly<Record<string, string>>): SandboxInfo | null {
  const parsed = infoSchema.safeParse(labels)
  return parsed.success ? parsed.data : null
}

export const writeLabels = (info: SandboxInfo): Record<string, string> => ({
  [sandboxLabels.id]: info.id,
  [sandboxLabels.owner]: info.owner,
  [sandboxLabels.started]: String(info.startedAt),
  [sandboxLabels.expires]: String(info.expiresAt),
})

/** A sandbox's container as the engine lists it. */
export interface Listed {
  readonly container: Docker.ContainerInfo
  readonly info: SandboxInfo
}

/** The containers that are sandboxes, running or not, narrowed by more labels if given. */
export async function listSandboxes(
  docker: Docker,
  more: readonly string[] = [],
): Promise<readonly Listed[]> {
  const filters = { label: [sandboxLabels.id as string, ...more] }
  const containers = await docker.listContainers({ all: true, filters })
  return containers.flatMap((container) => {
    const info = readLabels(container.Labels)
    return info ? [{ container, info }] : []
  })
}
