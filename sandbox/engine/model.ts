/** Puts an engine's state together from its lists and its events; what has not changed stays the same object. */
import { isDeepStrictEqual } from 'node:util'
import type {
  EngineContainer,
  EngineExec,
  EngineHappening,
  EngineImage,
  EngineNetwork,
  EngineState,
  EngineVolume,
  ImageLayer,
  Swarm,
} from '#lib/engine/state.ts'
import { type ContainerModel, createContainerModel } from '#sandbox/engine/container-model.ts'
import { kept } from '#sandbox/engine/kept.ts'
import type { ListedContainer } from '#sandbox/engine/wire/containers.ts'
import type { EngineEvent } from '#sandbox/engine/wire/events.ts'

/** What one event changed, and the state right after it. */
export interface EngineMoment {
  readonly container: EngineContainer | null
  readonly exec: EngineExec | null
  state(): EngineState
}

export interface EngineModel {
  readonly containers: Pick<ContainerModel, 'unexplained' | 'explain' | 'hasYoung' | 'doubtCreated'>
  listContainers(containers: readonly ListedContainer[]): void
  listImages(images: readonly EngineImage[]): void
  /** Ids of images whose layers are not known yet, at most that many. */
  unlayered(limit: number): readonly string[]
  /** Takes in the layers of an image; null when they could not be learned, which is not tried again. */
  layer(image: string, layers: readonly ImageLayer[] | null): void
  listNetworks(networks: readonly EngineNetwork[]): void
  listVolumes(volumes: readonly EngineVolume[]): void
  setSwarm(swarm: Swarm): void
  /** Takes in one event; the moment it made, or null when no check could care. */
  apply(event: EngineEvent): EngineMoment | null
  /** The same object as long as nothing has changed. */
  state(): EngineState
}

interface Facts {
  readonly images: readonly EngineImage[]
  readonly networks: readonly EngineNetwork[]
  readonly volumes: readonly EngineVolume[]
  readonly swarm: Swarm
  readonly execs: readonly (EngineExec & { readonly id: string })[]
  readonly happenings: readonly EngineHappening[]
}

/** Commands, and happenings, that are remembered. */
const memory = 50

/** Images of which the layers are learned. */
const layeredImages = 200

/** Happenings that say nothing a reader of a list of them would miss. */
const unremarkable = /^(exec_(create|start|die|detach)|top|resize|attach|detach|archive-path)/

const nothing: Facts = {
  images: [],
  networks: [],
  volumes: [],
  swarm: { role: 'none' },
  execs: [],
  happenings: [],
}

export function createEngineModel(now: () => number = Date.now): EngineModel {
  const containers = createContainerModel(now)
  const layers = createLayerBook()
  let facts = nothing
  const state = createStateCache(containers, () => facts)
  const set = (change: Partial<Facts>) => {
    facts = { ...facts, ...change }
  }

  const setImages = (images: readonly EngineImage[]) =>
    set({ images: kept(facts.images, layers.applied(images), ({ id }) => id) })

  return {
    containers,
    state,
    listContainers: (list) => containers.list(list, nameOfImage(facts.images)),
    listImages: setImages,
    unlayered: (limit) => layers.missing(facts.images).slice(0, limit),
    layer(image, found) {
      layers.put(image, found ?? [])
      setImages(facts.images)
    },
    listNetworks: (networks) => set({ networks: kept(facts.networks, networks, ({ id }) => id) }),
    listVolumes: (volumes) => set({ volumes: kept(facts.volumes, volumes, ({ name }) => name) }),
    setSwarm(swarm) {
      if (!isDeepStrictEqual(swarm, facts.swarm)) set({ swarm })
    },
    apply(event) {
      set({ happenings: afterEvent(facts.happenings, event) })
      if (event.type !== 'container') return null
      const exec = execOf(event, containers)
      if (exec) set({ execs: [...facts.execs, exec].slice(-memory) })
      const container = exec ? null : containers.apply(event)
      return exec || container ? { container, exec, state } : null
    },
  }
}

/** The layers of the images there are; those of an image never change. */
function createLayerBook() {
  const layers = new Map<string, readonly ImageLayer[]>()
  return {
    put: (image: string, found: readonly ImageLayer[]) => void layers.set(image, found),
    missing: (images: readonly EngineImage[]) =>
      images
        .slice(0, layeredImages)
        .map(({ id }) => id)
        .filter((id) => !layers.has(id)),
    applied(images: readonly EngineImage[]): readonly EngineImage[] {
      const present = new Set(images.map(({ id }) => id))
      for (const id of layers.keys()) if (!present.has(id)) layers.delete(id)
      return images.map((image) => ({ ...image, layers: layers.get(image.id) ?? [] }))
    },
  }
}

/** Builds the state anew only when a part of it has changed. */
function createStateCache(containers: ContainerModel, facts: () => Facts): () => EngineState {
  let last: { readonly facts: Facts; readonly state: EngineState } | null = null
  return () => {
    const now = { facts: facts(), containers: containers.all() }
    if (last?.facts === now.facts && last.state.containers === now.containers) return last.state
    const { images, networks, volumes, swarm, execs, happenings } = now.facts
    const state: EngineState = {
      containers: now.containers,
      images,
      networks,
      volumes,
      swarm,
      execs: execs
        .filter(({ id, command }) => !containers.isProbe(id, command))
        .map(({ container, command }) => ({ container, command })),
      happenings,
    }
    last = { facts: now.facts, state }
    return state
  }
}

const nameOfImage = (images: readonly EngineImage[]) => (imageId: string | undefined) =>
  images.find((image) => image.id === imageId)?.references[0]

/** The command that an event says was run in a container; null when it is about something else. */
function execOf(event: EngineEvent, containers: ContainerModel) {
  const command = /^exec_create: (.*)$/s.exec(event.action)?.[1]?.trim()
  if (command === undefined || containers.isProbe(event.id, command)) return null
  return { id: event.id, container: event.name ?? event.id, command }
}

function afterEvent(
  happenings: readonly EngineHappening[],
  event: EngineEvent,
): readonly EngineHappening[] {
  if (unremarkable.test(event.action)) return happenings
  const happening: EngineHappening = {
    seq: (happenings.at(-1)?.seq ?? 0) + 1,
    at: Math.round(event.timeNano / 1e6),
    type: event.type.slice(0, 40),
    action: event.action.slice(0, 100),
    subject: event.name ?? event.id,
    ...(event.exitCode !== undefined && { exitCode: event.exitCode }),
  }
  return [...happenings, happening].slice(-memory)
}
