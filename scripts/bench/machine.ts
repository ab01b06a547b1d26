/** What the figures were measured on, by category only: nothing that names a machine. */
import { availableParallelism, loadavg, release, totalmem } from 'node:os'
import type Docker from 'dockerode'
import { z } from 'zod'

const infoSchema = z.object({
  ServerVersion: z.string(),
  Driver: z.string(),
  CgroupVersion: z.string().default('1'),
})

const versionNumber = (version: string) => version.match(/^\d+(\.\d+)*/)?.[0] ?? 'unknown'

/** One line for each fact. */
export async function machineFacts(docker: Docker): Promise<readonly string[]> {
  const info = infoSchema.parse(await docker.info())
  const kernel = versionNumber(release()).split('.').slice(0, 2).join('.')
  return [
    `${availableParallelism()} cores, ${Math.round(totalmem() / 1024 ** 3)} GiB of memory`,
    `Linux ${kernel}, cgroup v${info.CgroupVersion}`,
    `Docker Engine ${versionNumber(info.ServerVersion)} on the host, storage driver ${info.Driver}`,
    `Node ${versionNumber(process.versions.node)}`,
  ]
}

/** The one-minute load of this machine. */
export const load = () => loadavg()[0] ?? 0
