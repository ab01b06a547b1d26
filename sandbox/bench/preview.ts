/** A browser's view of previews, for tests: one learner's app behind the preview server. */
import { once } from 'node:events'
import {
  createServer as createHttpServer,
  type Server as HttpServer,
  type IncomingMessage,
  type RequestListener,
  request,
} from 'node:http'
import { connect, createServer, type Server, type Socket } from 'node:net'
import type { NodeName } from '#lib/nodes.ts'
import { type Preview, previewSchema } from '#lib/preview-protocol.ts'
import { paths } from '#lib/protocol.ts'
import { err, ok } from '#lib/result.ts'
import { type GatewayBench, type Learner, startBench } from '#sandbox/bench/gateway.ts'
import { portOf } from '#sandbox/http.ts'
import type { Sandbox, SandboxProvider } from '#sandbox/provider.ts'
import { createFakeProvider, createFakeWorld, type FakeWorld } from '#sandbox/providers/fake.ts'

export interface PreviewAnswer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export interface AskOptions {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Left out to come without a pass. */
  readonly cookie?: string
}

/** The course as its learner's page has it. */
export const localCourse = 'http://localhost:3000'

/** Somebody with a host, whose page is at localhost. */
export async function localLearner(bench: GatewayBench): Promise<Learner> {
  const learner = await bench.learner()
  const here = { origin: localCourse, 'x-forwarded-host': new URL(localCourse).host }
  const ask: Learner['ask'] = (method, path, body, headers) =>
    learner.ask(method, path, body, { ...here, ...headers })
  await ask('POST', paths.session)
  return { ...learner, ask }
}

export interface OpenedPreview {
  readonly bench: GatewayBench
  readonly apps: Apps
  readonly learner: Learner
  readonly origin: string
  readonly cookie: string
  /** Asks for a path of it, with its pass. */
  ask(path?: string, options?: AskOptions): Promise<PreviewAnswer>
  close(): Promise<void>
}

/** A gateway, a learner with a host, and the preview of its port 8080; apps have 300 ms to answer. */
export async function startPreviewBench(): Promise<OpenedPreview> {
  const world = createFakeWorld()
  const apps = createApps(world)
  const preview = { host: '127.0.0.1', port: 0, patience: 300 }
  const bench = await startBench({ world, provider: apps.provider, preview })
  const learner = await localLearner(bench)
  const address = await openPreview(learner, 8080)
  const cookie = await enterPreview(bench, address)
  const { origin } = address
  return {
    bench,
    apps,
    learner,
    origin,
    cookie,
    ask: (path = '/', options = {}) =>
      askPreview(bench, new URL(path, origin), { cookie, ...options }),
    async close() {
      await bench.close()
      apps.close()
    },
  }
}

/** The address of a port's preview, as the course page is given it. */
export async function openPreview(
  learner: Learner,
  port: number,
  path = '/',
  node?: NodeName,
): Promise<URL> {
  const response = await learner.ask('POST', paths.preview, { port, path, ...(node && { node }) })
  const preview: Preview = previewSchema.parse(await response.json())
  if (preview.state !== 'ready') throw new Error(`no preview: ${preview.state}`)
  return new URL(preview.address)
}

/** Asks the preview server for that address, whatever its name would resolve to. */
export async function askPreview(
  bench: GatewayBench,
  url: URL,
  { method = 'GET', headers = {}, body, cookie }: AskOptions = {},
): Promise<PreviewAnswer> {
  const asked = request({
    host: '127.0.0.1',
    port: bench.gateway.previewPort,
    method,
    path: `${url.pathname}${url.search}`,
    agent: false,
    headers: { host: url.host, ...(cookie !== undefined && { cookie }), ...headers },
  })
  // Told by the answer; an upload may also be cut off after it.
  asked.on('error', () => undefined)
  asked.end(body)
  const [response]: IncomingMessage[] = await once(asked, 'response')
  if (!response) throw new Error('no response')
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    body: Buffer.concat(chunks).toString(),
  }
}

/** Goes in with a fresh ticket, and returns what the browser then sends as Cookie. */
export async function enterPreview(bench: GatewayBench, address: URL): Promise<string> {
  const { headers } = await askPreview(bench, address)
  return (headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]).join('; ')
}

/** Sends bytes as they are, and returns all that comes back until the server closes. */
export async function sendRaw(bench: GatewayBench, bytes: string): Promise<string> {
  const socket = connect(bench.gateway.previewPort ?? 0, '127.0.0.1')
  let answer = ''
  socket.on('data', (chunk) => {
    answer += String(chunk)
  })
  // A server that has refused the first bytes may close before it has read the last.
  socket.on('error', () => undefined)
  socket.write(bytes, 'latin1')
  await new Promise((resolve) => socket.once('close', resolve))
  return answer
}

/** Real listeners that stand for ports of every learner's host. */
export interface Apps {
  /** Puts an HTTP server behind a port of the hosts. */
  serve(port: number, listener: RequestListener): Promise<HttpServer>
  /** Puts a program that gets the bare connection behind a port. */
  listen(port: number, accept: (socket: Socket) => void): Promise<Server>
  readonly provider: SandboxProvider
  close(): void
}

export function createApps(world: FakeWorld): Apps {
  const servers = new Map<number, Server>()
  const listening = async <S extends Server>(port: number, server: S): Promise<S> => {
    servers.set(port, server)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return server
  }
  const openPort: Sandbox['openPort'] = async (port) => {
    const server = servers.get(port)
    if (!server) return err('not-found')
    const stream = connect(portOf(server), '127.0.0.1')
    await once(stream, 'connect')
    return ok(stream)
  }
  const provider = createFakeProvider(world)
  return {
    serve: (port, listener) => listening(port, createHttpServer(listener)),
    listen: (port, accept) =>
      listening(
        port,
        createServer((socket) => {
          socket.on('error', () => undefined)
          accept(socket)
        }),
      ),
    provider: {
      ...provider,
      async find(owner, node) {
        const found = await provider.find(owner, node)
        return found.ok ? ok({ ...found.value, openPort }) : found
      },
    },
    close() {
      for (const server of servers.values()) server.close()
    },
  }
}
