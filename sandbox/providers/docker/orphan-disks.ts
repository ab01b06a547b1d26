/** Removes disks whose container is gone: what a crash between two removals leaves behind. */
import type Docker from 'dockerode'
import { z } from 'zod'
import { listSandboxes, sandboxLabels } from './names.ts'

/** The engine tells when a volume was made, though its client's types do not. */
const madeSchema = z.object({ CreatedAt: z.coerce.date() })

/** Removes disks of no listed sandbox that were made before `before`, in milliseconds since the epoch. */
export async function removeOrphanDisks(docker: Docker, before: number): Promise<void> {
  const { Volumes: volumes } = await docker.listVolumes({ filters: { label: [sandboxLabels.id] } })
  if (!volumes?.length) return
  const living = new Set((await listSandboxes(docker)).map(({ info }) => info.id))
  const orphans = volumes.filter((volume) => {
    const made = madeSchema.safeParse(volume)
    const old = !made.success || made.data.CreatedAt.getTime() < before
    return old && !living.has(volume.Labels?.[sandboxLabels.id] ?? '')
  })
  await Promise.allSettled(orphans.map(({ Name }) => docker.getVolume(Name).remove()))
}
