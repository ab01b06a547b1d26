/** Whether there is room for the course's images. */
import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import type Docker from 'dockerode'
import { ScriptFailure } from '../say.ts'

/** Bytes the images, the mirror and a few sandboxes take. */
const needed = 6 * 1024 ** 3
const gigabytes = (bytes: number) => (bytes / 1024 ** 3).toFixed(1)

/** Ends the script when the disk of a local engine has too little room for a first start. */
export async function requireDiskSpace(docker: Docker): Promise<void> {
  const { DockerRootDir: folder } = await docker.info()
  if (typeof folder !== 'string' || !existsSync(folder)) return
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize >= needed) return
  throw new ScriptFailure({
    message: `The disk of ${folder} has ${gigabytes(bavail * bsize)} GB left; preparing the course needs ${gigabytes(needed)} GB.`,
    next: 'Free some space (`docker system df` shows what Docker holds), then try again.',
  })
}
