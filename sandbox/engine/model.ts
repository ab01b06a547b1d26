/** Builds the engine's state from its lists and its events, each of which knows what the other does not. */
import type { EngineContainer, EngineExec, EngineImage, EngineState } from '#lib/engine/state.ts'
import { type EngineEvent, type ListedContainer, listLimit } from '#sandbox/engine/wire.ts'

export interface EngineModel {
  /** Takes in the engine's lists of containers and images. */
  list(containers: readonly ListedContainer[], images: readonly EngineImage[]): void
  /** Takes in one event; events that are no news here change nothing. */
  apply(event: EngineEvent): void
  state(): EngineState
}

interface Known {
  readonly container: EngineContainer
  /** Milliseconds since the epoch. */
  readonly created: number
  /** Whether a list ever had it: only then does its absence from a list mean it is gone. */
  readonly listed: boolean
}

/** Removed containers, and commands, that are remembered. */
const memory = 50

export function createEngineModel(): EngineModel {
  let known = new Map<string, Known>()
  let images: readonly EngineImage[] = []
  let execs: readonly EngineExec[] = []

  return {
    list(containers, nextImages) {
      images = nextImages
      known = merge(known, containers, images)
    },
    apply(event) {
      if (event.type !== 'container') return
      const command = /^exec_create: (.*)$/s.exec(event.action)?.[1]?.trim()
      if (command !== undefined) {
        execs = [...execs, { container: event.name ?? event.id, command }].slice(-memory)
        return
      }
      const before = known.get(event.id)
      const after = transition(before, event)
      if (after) known = trim(new Map(known).set(event.id, after))
    },
    state: () => ({
      containers: [...known.values()]
        .sort((a, b) => a.created - b.created)
        .map(({ container }) => container),
      images: [...images],
      networks: [],
      volumes: [],
      swarm: { role: 'none' },
      execs: [...execs],
      happenings: [],
    }),
  }
}

/** The container after an event, or null when the event says nothing of its state. */
function transition(before: Known | undefined, event: EngineEvent): Known | null {
  // An id never comes back, so whatever is said of it later is old news.
  if (before?.container.state === 'removed') return null
  const known = before ?? fresh(event)
  const { exitCode, ...rest } = known.container
  const become = (container: EngineContainer): Known => ({ ...known, container })
  switch (event.action) {
    case 'create':
      return known
    case 'start':
    case 'restart':
    case 'unpause':
      return become({ ...rest, state: 'running' })
    case 'pause':
      return become({ ...rest, state: 'paused' })
    case 'die':
      return become({
        ...rest,
        state: 'exited',
        ...(event.exitCode !== undefined && { exitCode: event.exitCode }),
      })
    case 'rename':
      return become({ ...known.container, name: event.name ?? rest.name })
    case 'destroy':
      return become(removed(known.container))
    default:
      return null
  }
}

const fresh = (event: EngineEvent): Known => ({
  created: event.timeNano / 1e6,
  listed: false,
  container: {
    id: event.id,
    name: event.name ?? '',
    image: event.image ?? '',
    state: 'created',
    ports: [],
    networks: [],
    addresses: {},
    mounts: [],
  },
})

const removed = (container: EngineContainer): EngineContainer => ({
  ...container,
  state: 'removed',
  ports: [],
  networks: [],
})

function merge(
  before: ReadonlyMap<string, Known>,
  containers: readonly ListedContainer[],
  images: readonly EngineImage[],
): Map<string, Known> {
  const after = new Map(before)
  const present = new Set(containers.map(({ container }) => container.id))
  for (const [id, known] of before) {
    if (known.listed && !present.has(id)) {
      after.set(id, { ...known, container: removed(known.container) })
    }
  }
  // Docker lists the newest first, and to the second: oldest first keeps those of one second in order.
  for (const entry of containers.toReversed()) {
    const earlier = before.get(entry.container.id)
    if (earlier?.container.state === 'removed') continue
    after.set(entry.container.id, {
      container: withExitCode(named(entry, earlier, images), earlier),
      created: earlier?.created ?? entry.created,
      listed: true,
    })
  }
  return trim(after)
}

/** Docker shows an id for an image whose tag has moved on; the name it was started by says more. */
function named(
  { container, imageId }: ListedContainer,
  earlier: Known | undefined,
  images: readonly EngineImage[],
): EngineContainer {
  if (!/^(sha256:)?[0-9a-f]{12,64}$/.test(container.image)) return container
  const reference = images.find((image) => image.id === imageId)?.references[0]
  return { ...container, image: earlier?.container.image || reference || container.image }
}

/** A list does not tell the exit code of a container that is just being removed; its event did. */
function withExitCode(container: EngineContainer, earlier: Known | undefined): EngineContainer {
  const exitCode = container.exitCode ?? earlier?.container.exitCode
  return container.state === 'exited' && exitCode !== undefined
    ? { ...container, exitCode }
    : container
}

function trim(known: Map<string, Known>): Map<string, Known> {
  const gone = [...known].filter(([, { container }]) => container.state === 'removed')
  for (const [id] of gone.slice(0, Math.max(0, gone.length - memory))) known.delete(id)
  for (const id of known.keys()) {
    if (known.size <= listLimit + memory) break
    known.delete(id)
  }
  return known
}
