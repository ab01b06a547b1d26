/** The answers of a Docker API in memory, over any stream. */
import { EventEmitter, once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type Duplex, duplexPair } from 'node:stream'

export interface FakeContainer {
  readonly id: string
  readonly name: string
  readonly image: string
  readonly ports: readonly FakePort[]
  state: 'created' | 'running' | 'paused' | 'exited'
  exitCode: number
  readonly created: number
}

export interface FakePort {
  readonly host: number
  readonly container: number
}

export type Reply = (response: ServerResponse, request: IncomingMessage) => void

interface FakeEvent {
  readonly time: number
  readonly line: string
}

/** Events, told to whoever follows them and again to who comes later. */
export function createEventLog() {
  const log: FakeEvent[] = []
  const followers = new Set<ServerResponse>()
  let sequence = 0
  return {
    tell(type: string, action: string, id: string, attributes: Record<string, string>) {
      const time = Math.floor(Date.now() / 1000)
      sequence += 1
      // Above what a double holds exactly, as real ones are: a step of 512 keeps them distinct.
      const timeNano = time * 1e9 + sequence * 512
      const event = {
        Type: type,
        Action: action,
        Actor: { ID: id, Attributes: attributes },
        time,
        timeNano,
      }
      const line = `${JSON.stringify(event)}\n`
      log.push({ time: Date.now() / 1000, line })
      for (const follower of followers) follower.write(line)
    },
    follow(since: number, response: ServerResponse) {
      response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders()
      for (const event of log) if (event.time >= since) response.write(event.line)
      followers.add(response)
      response.once('close', () => followers.delete(response))
    },
  }
}

const statusOf = ({ state, exitCode }: FakeContainer): string =>
  state === 'exited' ? `Exited (${exitCode}) 2 seconds ago` : 'Up 2 seconds'

const summaryOf = (container: FakeContainer) => ({
  Id: container.id,
  Names: [`/${container.name}`],
  Image: container.image,
  ImageID: `sha256:${container.image}`,
  State: container.state,
  Status: statusOf(container),
  Created: container.created,
  Ports:
    container.state === 'running'
      ? container.ports.flatMap((port) =>
          ['0.0.0.0', '::'].map((IP) => ({
            IP,
            PrivatePort: port.container,
            PublicPort: port.host,
            Type: 'tcp',
          })),
        )
      : [],
  NetworkSettings: { Networks: { bridge: {} } },
})

/** The reference with its tag. */
export const tagged = (reference: string) =>
  reference.includes(':') ? reference : `${reference}:latest`

const imageOf = (reference: string) => ({
  Id: `sha256:${reference}`,
  RepoTags: [tagged(reference)],
  RepoDigests: [],
  Size: 1_000_000,
})

/** What one container is asked for; ids are not looked up by name. */
const inspected = (container: FakeContainer | undefined) =>
  container && {
    State: {
      Status: container.state,
      Error: '',
      OOMKilled: false,
      ExitCode: container.exitCode,
      Pid: container.state === 'running' ? 4242 : 0,
    },
    Config: {},
    RestartCount: 0,
  }

/** The networks that every engine has. */
const networks = ['bridge', 'host', 'none'].map((name) => ({
  Id: `n-${name}`,
  Name: name,
  Driver: name === 'none' ? 'null' : name,
  Scope: 'local',
  Internal: false,
  IPAM: { Config: name === 'bridge' ? [{ Subnet: '172.17.0.0/16' }] : [] },
  Created: `2026-01-01T00:00:0${name.length}Z`,
}))

interface Contents {
  readonly containers: readonly FakeContainer[]
  readonly images: ReadonlySet<string>
}

/** The open streams to a server that never listens on a port. */
function createStreams(server: Server) {
  const streams = new Set<Duplex>()
  const closed = new EventEmitter()
  return {
    allClosed: async () => void (await once(closed, 'all')),
    cut: () => streams.forEach((stream) => void stream.destroy()),
    openStreams: () => streams.size,
    open(): Duplex {
      const [theirs, ours] = duplexPair()
      streams.add(ours)
      // A pair does not pass on that one side was destroyed, as a socket would.
      theirs.once('close', () => ours.destroy())
      ours.once('close', () => {
        streams.delete(ours)
        if (streams.size === 0) closed.emit('all')
        theirs.destroy()
      })
      server.emit('connection', ours)
      return theirs
    },
  }
}

/** The answer to a question about one container or image; undefined when there is none such. */
function aboutOne(path: string, { containers }: Contents): unknown {
  if (path.startsWith('/distribution/')) return {}
  const [, kind, id = '', question] = path.split('/').map(decodeURIComponent)
  switch (`${kind} ${question}`) {
    case 'containers json':
      return inspected(containers.find((container) => container.id === id))
    case 'images json':
      return { RootFS: { Layers: [`sha256:layer-of-${id}`] } }
    case 'images history':
      return [
        { CreatedBy: 'CMD ["run"]', Size: 0 },
        { CreatedBy: 'COPY . /', Size: 1_000_000 },
      ]
    default:
      return undefined
  }
}

/** Answers for those contents. */
export function createApi(contents: Contents, events: ReturnType<typeof createEventLog>) {
  const odd = new Map<string, Reply>()
  const asked = new Map<string, number>()

  const json = (response: ServerResponse, body: unknown) =>
    response
      .writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' })
      .end(JSON.stringify(body ?? { message: 'no such thing' }))

  function answer(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '/', 'http://docker')
    asked.set(url.pathname, (asked.get(url.pathname) ?? 0) + 1)
    const reply = odd.get(url.pathname)
    if (reply) return reply(response, request)
    switch (url.pathname) {
      case '/_ping':
        return response.end('OK')
      case '/containers/json':
        return json(response, contents.containers.toReversed().map(summaryOf))
      case '/images/json':
        return json(response, [...contents.images].map(imageOf))
      case '/networks':
        return json(response, networks)
      case '/volumes':
        return json(response, { Volumes: [] })
      case '/info':
        return json(response, { Swarm: { LocalNodeState: 'inactive' } })
      case '/events':
        return events.follow(Number(url.searchParams.get('since')), response)
      default:
        return json(response, aboutOne(url.pathname, contents))
    }
  }

  return {
    asked,
    misbehave: (path: string, reply: Reply | null) =>
      void (reply ? odd.set(path, reply) : odd.delete(path)),
    ...createStreams(createServer(answer)),
  }
}
