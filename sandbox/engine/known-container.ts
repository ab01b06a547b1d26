/** What is known of one container, and how a list, an event or a closer look changes that. */
import { isDeepStrictEqual } from 'node:util'
import type { EngineContainer } from '#lib/engine/state.ts'
import type { ContainerDetails } from '#sandbox/engine/wire/container.ts'
import type { ListedContainer } from '#sandbox/engine/wire/containers.ts'
import type { EngineEvent } from '#sandbox/engine/wire/events.ts'

/** A name for an image id. */
export type ImageName = (imageId: string | undefined) => string | undefined

export interface Known {
  readonly container: EngineContainer
  /** Milliseconds since the epoch, by the engine's clock. */
  readonly created: number
  /** Milliseconds since the epoch, by ours: when it was first heard of. */
  readonly met: number
  /** Whether a list ever had it: only then does its absence from a list mean it is gone. */
  readonly listed: boolean
  /** Whether all is known of it that the list does not tell. */
  readonly explained: boolean
  /** The command of its health check, once that is known; null when it has none. */
  readonly probe?: string | null
}

/** Milliseconds within which a new container starts, or fails to. */
const youth = 2500

/** Whether it was made so lately that its start may still fail. */
export const isYoung = ({ container, met }: Known, now: number): boolean =>
  container.state === 'created' && now - met < youth

/** The container after an event, or null when the event says nothing of its state. */
export function transition(
  before: Known | undefined,
  event: EngineEvent,
  now: number,
): Known | null {
  // An id never comes back, so whatever is said of it later is old news.
  if (before?.container.state === 'removed') return null
  const known = before ?? fresh(event, now)
  const { exitCode, oomKilled, startError, health, ...rest } = known.container
  const become = (container: EngineContainer): Known => ({
    ...known,
    container,
    explained: false,
  })
  switch (event.action) {
    case 'create':
      return known
    case 'start':
    case 'restart':
      return become({ ...rest, state: 'running' })
    case 'unpause':
      return become({ ...known.container, state: 'running' })
    case 'pause':
      return become({ ...known.container, state: 'paused' })
    case 'oom':
      return become({ ...known.container, oomKilled: true })
    case 'die':
      return become({
        ...rest,
        state: 'exited',
        ...(oomKilled && { oomKilled }),
        ...(event.exitCode !== undefined && { exitCode: event.exitCode }),
      })
    case 'rename':
      return become({ ...known.container, name: event.name ?? rest.name })
    case 'destroy':
      return become(removed(known.container))
    case 'health_status: healthy':
      return become({ ...known.container, health: 'healthy' })
    case 'health_status: unhealthy':
      return become({ ...known.container, health: 'unhealthy' })
    default:
      return null
  }
}

const fresh = (event: EngineEvent, now: number): Known => ({
  created: event.timeNano / 1e6,
  met: now,
  listed: false,
  explained: false,
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

/** A container that is there no more; how it ended is remembered. */
export function removed({ health, ...container }: EngineContainer): EngineContainer {
  return { ...container, state: 'removed', ports: [], networks: [], addresses: {} }
}

/** Whether the list says all there is to say of such a container. */
const speaksForItself = ({ container, probe }: Known): boolean => {
  if (container.health !== undefined && probe === undefined) return false
  if (container.state === 'running' || container.state === 'paused') return true
  return container.state === 'exited' && container.exitCode === 0
}

export function merged(
  entry: ListedContainer,
  earlier: Known | undefined,
  imageName: ImageName,
  now: number,
): Known {
  const container = remembering(named(entry.container, earlier, imageName), earlier?.container)
  const same = earlier !== undefined && isDeepStrictEqual(earlier.container, container)
  const next: Known = {
    ...earlier,
    container: same ? earlier.container : container,
    created: earlier?.created ?? entry.created,
    met: earlier?.met ?? Math.max(now - youth, Math.min(now, entry.created)),
    listed: true,
    explained: earlier?.explained === true && earlier.container.state === container.state,
  }
  return { ...next, explained: next.explained || speaksForItself(next) }
}

/** Docker shows an id for an image whose tag has moved on; the name it was started by says more. */
function named(
  container: EngineContainer,
  earlier: Known | undefined,
  imageName: ImageName,
): EngineContainer {
  if (!/^(sha256:)?[0-9a-f]{12,64}$/.test(container.image)) return container
  const image = earlier?.container.image || imageName(container.imageId) || container.image
  return { ...container, image }
}

/** What earlier looks and events told of a container, and the list does not, as far as it still holds. */
function remembering(
  container: EngineContainer,
  earlier: EngineContainer | undefined,
): EngineContainer {
  if (!earlier) return container
  const { oomKilled, startError } = earlier
  const ended = container.state !== 'running' && container.state !== 'paused'
  // A container that is just being removed is listed without its exit code; its event told it.
  const exitCode = container.exitCode ?? (ended ? earlier.exitCode : undefined)
  return {
    ...container,
    ...(exitCode !== undefined && { exitCode }),
    ...(oomKilled && { oomKilled }),
    ...(startError !== undefined && container.state !== 'running' && { startError }),
  }
}

export function explained(before: Known, details: ContainerDetails | null, young: boolean): Known {
  if (details === null) return { ...before, explained: true }
  const { oomKilled, startError, ...container } = before.container
  const failed = details.startError !== '' && container.state !== 'running'
  const next: EngineContainer = {
    ...container,
    ...((details.oomKilled || oomKilled) && { oomKilled: true }),
    ...(failed && { startError: details.startError }),
    ...(failed && container.state === 'created' && { exitCode: details.exitCode }),
  }
  return {
    ...before,
    container: isDeepStrictEqual(next, before.container) ? before.container : next,
    probe: details.probe ?? null,
    // One that has just been made may be on its way to a start that fails.
    explained: failed || !young,
  }
}
