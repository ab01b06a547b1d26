/** The registry container behind the mirror: how it is confined, and when it is ready. */
import type Docker from 'dockerode'
import { isMissing } from './build-image.ts'
import { labels, mirrorPort, mirrorVolume } from './engine-names.ts'

const megabyte = 1024 * 1024

/** A registry on the mirror's volume, with as few rights as it can do with. */
export const registryOptions = (image: string, readOnly: boolean) => ({
  Image: image,
  Labels: { [labels.part]: readOnly ? 'mirror' : 'mirror-upload' },
  Env: [
    `REGISTRY_HTTP_ADDR=0.0.0.0:${mirrorPort}`,
    'OTEL_TRACES_EXPORTER=none',
    // Polite refusals for those who try to push; the read-only mount is what makes it so.
    ...(readOnly ? ['REGISTRY_STORAGE_MAINTENANCE_READONLY={"enabled":true}'] : []),
  ],
  HostConfig: {
    Mounts: [
      {
        Type: 'volume' as const,
        Source: mirrorVolume,
        Target: '/var/lib/registry',
        ReadOnly: readOnly,
      },
    ],
    Tmpfs: { '/tmp': 'size=16m' },
    ReadonlyRootfs: true,
    CapDrop: ['ALL'],
    SecurityOpt: ['no-new-privileges'],
    Memory: 256 * megabyte,
    MemorySwap: 256 * megabyte,
    PidsLimit: 256,
    LogConfig: { Type: 'json-file', Config: { 'max-size': '1m', 'max-file': '2' } },
    // Not `unless-stopped`: an engine that was killed takes what it finds running for stopped by hand.
    RestartPolicy: { Name: readOnly ? 'always' : 'no' },
  },
})

/** Resolves when the registry says that it listens, and rejects with its log when it ends instead. */
export const listening = async (container: Docker.Container): Promise<void> => {
  const seen: string[] = []
  const log = await container.logs({ follow: true, stdout: true, stderr: true })
  try {
    for await (const chunk of log) {
      seen.push(String(chunk))
      if (seen.join('').includes('listening on')) return
    }
  } finally {
    if ('destroy' in log && typeof log.destroy === 'function') log.destroy()
  }
  throw new Error(`the registry ended: ${seen.join('').slice(-500)}`)
}

/** Removes a container if it is there. */
export const removeContainer = async (docker: Docker, name: string) => {
  try {
    await docker.getContainer(name).remove({ force: true, v: true })
  } catch (thrown) {
    if (!isMissing(thrown)) throw thrown
  }
}
