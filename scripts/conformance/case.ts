/** One thing a Docker client does, and what it needs to do it on either engine. */
import { Writable } from 'node:stream'
import type Docker from 'dockerode'

/** An engine under test: a learner's, or the host's as the yardstick. */
export interface Side {
  readonly docker: Docker
  /** DOCKER_HOST for programs. */
  readonly address: string
  /** A busybox that is there. */
  readonly image: string
  /** Names and labels of whatever is made, so that it can be found and removed. */
  readonly mark: string
}

export interface Case {
  readonly name: string
  /** What was seen; both engines must show the same. */
  run(side: Side): Promise<string>
}

export const markLabel = 'org.slipway.conformance'

export const labelled = ({ mark }: Side) => ({ [markLabel]: mark })

/** Makes a container that is removed after the work, whatever that does. */
export async function withContainer<T>(
  side: Side,
  options: Docker.ContainerCreateOptions,
  work: (container: Docker.Container) => Promise<T>,
): Promise<T> {
  const container = await side.docker.createContainer({
    Image: side.image,
    Labels: labelled(side),
    ...options,
  })
  try {
    return await work(container)
  } finally {
    await container.remove({ force: true, v: true })
  }
}

/** All that a stream says until it ends, with stdout and stderr told apart by their frames. */
export async function readFrames(docker: Docker, stream: NodeJS.ReadableStream) {
  const parts: { out: Buffer[]; err: Buffer[] } = { out: [], err: [] }
  const into = (list: Buffer[]) =>
    new Writable({
      write(chunk, _encoding, done) {
        list.push(Buffer.from(chunk))
        done()
      },
    })
  docker.modem.demuxStream(stream, into(parts.out), into(parts.err))
  await new Promise<void>((resolve) => {
    stream.once('end', resolve)
    stream.once('close', resolve)
  })
  return { out: Buffer.concat(parts.out).toString(), err: Buffer.concat(parts.err).toString() }
}

/** All bytes of a stream until it ends. */
export async function readAll(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream) {
    parts.push(Buffer.isBuffer(part) ? part : Buffer.from(String(part)))
  }
  return Buffer.concat(parts)
}
