/**
 * Images that outside suites pull from Docker Hub and the course's mirror lacks. An engine under test gets
 * stand-ins of them in a registry of its own, so that a suite needs no internet and sees the same everywhere.
 */
import { join } from 'node:path'
import type Docker from 'dockerode'
import { pack } from 'tar-fs'
import { followEngineStream } from '#sandbox/prepare/engine-stream.ts'
import { listening } from '#sandbox/prepare/mirror-registry.ts'

/** On the loopback of the engine's host. */
const registry = '127.0.0.1:5001'

/** Folders they are built from, and their tags. */
const standIns = [
  ['ubuntu', 'latest'],
  ['alpine', 'latest'],
  ['alpine', '3.10'],
] as const

/** Where a container sees the configuration of the daemon. */
const configuration = '/host-docker/daemon.json'

/** Milliseconds in which a daemon reads its configuration again. */
const patience = 30_000

/** From then on the engine pulls `ubuntu`, `alpine` and `alpine:3.10` too, as if from Docker Hub. */
export async function furnish(docker: Docker): Promise<void> {
  for (const image of ['busybox', 'debian:trixie-slim', 'registry:2']) await pull(docker, image)
  await startRegistry(docker)
  for (const [folder, tag] of standIns) {
    const name = `${registry}/library/${folder}:${tag}`
    const context = pack(join(import.meta.dirname, 'stand-ins', folder))
    await follow(await docker.buildImage(context, { t: name }))
    await follow(await docker.getImage(name).push({ authconfig: { auth: '' } }))
    await docker.getImage(name).remove()
  }
  await addMirror(docker)
}

export async function pull(docker: Docker, image: string): Promise<void> {
  const name = image.includes(':') ? image : `${image}:latest`
  await follow(await docker.pull(name))
}

async function follow(stream: NodeJS.ReadableStream): Promise<void> {
  const { error } = await followEngineStream(stream, () => undefined)
  if (error !== null) throw new Error(error)
}

async function startRegistry(docker: Docker): Promise<void> {
  const [ip, port] = registry.split(':')
  const container = await docker.createContainer({
    name: 'stand-ins',
    Image: 'registry:2',
    Env: ['OTEL_TRACES_EXPORTER=none'],
    HostConfig: {
      PortBindings: { '5000/tcp': [{ HostIp: ip, HostPort: port }] },
      RestartPolicy: { Name: 'always' },
    },
  })
  await container.start()
  await listening(container)
}

/** A daemon reads its list of mirrors again when it is told to, as by `systemctl reload docker`. */
async function addMirror(docker: Docker): Promise<void> {
  const key = '"registry-mirrors": \\['
  const script = `sed -i 's|${key}|&"http://${registry}", |' ${configuration}; kill -HUP $(pidof dockerd)`
  const container = await docker.createContainer({
    Image: 'busybox',
    Cmd: ['sh', '-c', script],
    HostConfig: { PidMode: 'host', Binds: ['/etc/docker:/host-docker'], AutoRemove: true },
  })
  await container.start()
  const deadline = performance.now() + patience
  while (!JSON.stringify((await docker.info()).RegistryConfig?.Mirrors).includes(registry)) {
    if (performance.now() > deadline) throw new Error('dockerd did not read daemon.json again')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
