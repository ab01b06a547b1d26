/** A Docker API in memory, spoken over any stream, with just the answers the gateway asks for. */
import type { Duplex } from 'node:stream'
import {
  createApi,
  createEventLog,
  type FakeContainer,
  type FakePort,
  type Reply,
  tagged,
} from '#sandbox/providers/fake/engine-api.ts'

export interface FakeRun {
  readonly name: string
  readonly image: string
  readonly ports?: readonly FakePort[]
}

/** The learner's engine as a test drives it; every deed tells its events as Docker does. */
export interface FakeEngine {
  run(container: FakeRun): void
  create(container: FakeRun): void
  exit(name: string, code: number): void
  setPaused(name: string, paused: boolean): void
  remove(name: string): void
  exec(name: string, command: string): void
  pull(reference: string): void
  /** Answers requests to that path in its own way from now on; null makes it normal again. */
  misbehave(path: string, reply: Reply | null): void
  /** Cuts every open stream, as an engine that is restarted does. */
  cut(): void
  /** A new stream to the API. */
  open(): Duplex
  /** How many streams are open, and how often each path was asked. */
  readonly asked: ReadonlyMap<string, number>
  openStreams(): number
  /** Settles the next time the last stream has closed. */
  allClosed(): Promise<void>
}

/** Containers and images, and the events of what is done to them. */
function createContents() {
  const containers: FakeContainer[] = []
  const images = new Set<string>()
  const events = createEventLog()

  function tell(container: FakeContainer, action: string, more: Record<string, string> = {}) {
    const { id, name, image } = container
    events.tell('container', action, id, { name, image, ...more })
  }

  return {
    containers,
    images,
    events,
    tell,
    pull(reference: string) {
      images.add(reference)
      events.tell('image', 'pull', tagged(reference), { name: reference })
    },
    change(name: string, deed: (container: FakeContainer) => void) {
      const container = containers.find((c) => c.name === name)
      if (container) deed(container)
    },
    end(container: FakeContainer, code: number) {
      Object.assign(container, { state: 'exited', exitCode: code })
      tell(container, 'die', { exitCode: String(code) })
    },
  }
}

export function createFakeEngine(): FakeEngine {
  const { containers, images, events, tell, pull, change, end } = createContents()

  function add({ name, image, ports = [] }: FakeRun): FakeContainer {
    if (!images.has(image)) pull(image)
    const id = crypto.randomUUID().replaceAll('-', '')
    const made = { id, name, image, ports, created: Math.floor(Date.now() / 1000) }
    const container: FakeContainer = { ...made, state: 'created', exitCode: 0 }
    containers.push(container)
    tell(container, 'create')
    return container
  }

  return {
    ...createApi({ containers, images }, events),
    pull,
    create: (container) => void add(container),
    run(container) {
      const added = add(container)
      added.state = 'running'
      tell(added, 'start')
    },
    exit: (name, code) => change(name, (container) => end(container, code)),
    setPaused: (name, paused) =>
      change(name, (container) => {
        container.state = paused ? 'paused' : 'running'
        tell(container, paused ? 'pause' : 'unpause')
      }),
    remove: (name) =>
      change(name, (container) => {
        if (container.state !== 'exited') end(container, 137)
        containers.splice(containers.indexOf(container), 1)
        tell(container, 'destroy')
      }),
    exec: (name, command) =>
      change(name, (container) => tell(container, `exec_create: ${command} `)),
  }
}
