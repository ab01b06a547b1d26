/** What a learner does with images, for the tests: run, exec, read logs, build without a network. */
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import type Docker from 'dockerode'
import { followEngineStream } from './engine-stream.ts'

export interface RunOptions {
  readonly name?: string
  readonly command?: readonly string[]
  readonly env?: readonly string[]
  readonly network?: string
  /** A port to publish on a free port of the engine's loopback. */
  readonly publish?: number
}

export interface Running extends AsyncDisposable {
  readonly container: Docker.Container
  /** Settles with all output so far as soon as it contains the given words; rejects when the container ends without. */
  waitForLog(words: string): Promise<string>
  /** Runs a command inside and gives what it printed. */
  exec(...command: string[]): Promise<string>
  /** Waits for the end: the exit code and everything printed. */
  end(): Promise<{ readonly code: number; readonly output: string }>
  publishedPort(): Promise<string>
}

/** Starts a container, as `docker run -d` does; it is removed when its scope ends. */
export const run = async (
  docker: Docker,
  image: string,
  options: RunOptions = {},
): Promise<Running> => {
  const port = `${options.publish}/tcp`
  const publishes = options.publish !== undefined
  const container = await docker.createContainer({
    Image: image,
    ...(options.name ? { name: options.name } : {}),
    ...(options.command ? { Cmd: [...options.command] } : {}),
    Env: [...(options.env ?? [])],
    ...(publishes ? { ExposedPorts: { [port]: {} } } : {}),
    HostConfig: {
      NetworkMode: options.network ?? 'bridge',
      ...(publishes ? { PortBindings: { [port]: [{ HostIp: '127.0.0.1', HostPort: '0' }] } } : {}),
    },
  })
  await container.start()
  return {
    container,
    waitForLog: (words) => waitForLog(docker, container, words),
    exec: (...command) => exec(docker, container, command),
    async end() {
      const { StatusCode } = await container.wait()
      return { code: StatusCode, output: await text(await readLog(docker, container)) }
    },
    async publishedPort() {
      const { NetworkSettings } = await container.inspect()
      return NetworkSettings.Ports[port]?.[0]?.HostPort ?? 'unpublished'
    },
    async [Symbol.asyncDispose]() {
      await container.remove({ force: true, v: true })
    },
  }
}

/** Standard output and error as one stream that ends with the container. */
const readLog = async (docker: Docker, container: Docker.Container) => {
  const log = await container.logs({ follow: true, stdout: true, stderr: true })
  const output = new PassThrough()
  docker.modem.demuxStream(log, output, output)
  log.once('end', () => output.end())
  return output
}

const waitForLog = async (docker: Docker, container: Docker.Container, words: string) => {
  let seen = ''
  for await (const chunk of await readLog(docker, container)) {
    seen += String(chunk)
    if (seen.includes(words)) return seen
  }
  throw new Error(`the container ended without “${words}”:\n${seen}`)
}

const exec = async (docker: Docker, container: Docker.Container, command: readonly string[]) => {
  const process = await container.exec({
    Cmd: [...command],
    AttachStdout: true,
    AttachStderr: true,
  })
  const stream = await process.start({})
  const output = new PassThrough()
  docker.modem.demuxStream(stream, output, output)
  stream.once('end', () => output.end())
  return text(output)
}

/** Builds a folder as an image with no network at all; answers with what went wrong, or null. */
export const buildOffline = async (
  docker: Docker,
  folder: string,
  files: readonly string[],
  tag: string,
): Promise<string | null> => {
  const context = { context: folder, src: [...files] }
  const options = { t: tag, networkmode: 'none', forcerm: true } as const
  const stream = await docker.buildImage(context, options)
  const { error, tail } = await followEngineStream(stream, () => {})
  return error === null ? null : tail.join('\n')
}
