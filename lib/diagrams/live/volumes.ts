/** Draws where containers keep what has to outlive them: volumes, folders of the host, memory. */
import { containerId, containerNode, presentContainers } from '#lib/diagrams/live/containers.ts'
import { counted, distinctBy, limited, named, told } from '#lib/diagrams/live/limited.ts'
import { type LivePicture, nothingYet } from '#lib/diagrams/live/live-diagram.ts'
import { label, nodeId, shown } from '#lib/diagrams/live/mermaid-text.ts'
import { moreNode } from '#lib/diagrams/live/more-nodes.ts'
import type { EngineContainer, EngineMount, EngineState, EngineVolume } from '#lib/engine/state.ts'

const mostPlaces = 12
const mostContainers = 12

export function drawVolumes(state: EngineState): LivePicture {
  const mounting = presentContainers(state).filter(({ mounts }) => mounts.length > 0)
  const all = placesOf(state, mounting)
  if (all.length === 0) {
    return nothingYet('There is no volume yet, and no container mounts anything.')
  }
  const used = new Set(mounting.flatMap((one) => one.mounts.map((mount) => placeKey(one, mount))))
  const { kept: places, more } = limited(all, mostPlaces, ({ key }) => used.has(key))
  const { kept: containers, more: moreContainers } = limited(mounting, mostContainers)
  return {
    source: [
      'flowchart LR',
      'accTitle: Volumes and mounts of your Docker host',
      `accDescr: ${counted(all.length, 'place')} to keep files in, and ${counted(mounting.length, 'container')} that mount them.`,
      ...places.map((place) => placeNode(place, used.has(place.key))),
      ...containers.map(containerNode),
      ...containers.flatMap((one) => mountLinks(one, places)),
      ...(more > 0 ? [`v_more[${label(`and ${more} more`)}]:::muted`] : []),
      ...moreNode('c_more', moreContainers, 'container'),
    ].join('\n'),
    words: told(
      all,
      'place',
      (place) => sentence(place, mounting),
      ({ key }) => used.has(key),
    ),
  }
}

interface Place {
  readonly key: string
  readonly kind: EngineMount['kind']
  readonly name: string
  readonly anonymous: boolean
}

/** Memory is a container's own; volumes and folders may be shared. */
const placeKey = (container: EngineContainer, { kind, source, target }: EngineMount): string =>
  kind === 'tmpfs' ? `tmpfs ${container.id} ${target}` : `${kind} ${source}`

function placesOf(
  { volumes }: EngineState,
  containers: readonly EngineContainer[],
): readonly Place[] {
  const mounted = containers.flatMap((container) =>
    container.mounts.map((mount) => ({
      key: placeKey(container, mount),
      kind: mount.kind,
      name: mount.source,
      anonymous: looksAnonymous(mount.source),
    })),
  )
  return distinctBy([...volumes.map(volumePlace), ...mounted], ({ key }) => key)
}

const volumePlace = ({ name, anonymous }: EngineVolume): Place => ({
  key: `volume ${name}`,
  kind: 'volume',
  name,
  anonymous,
})

const looksAnonymous = (name: string): boolean => /^[0-9a-f]{64}$/.test(name)

const placeName = ({ name, anonymous, kind }: Place): string => {
  if (kind === 'tmpfs') return 'memory'
  return anonymous ? `${shown(name).slice(0, 12)}…` : shown(name)
}

const meanings: Readonly<Record<EngineMount['kind'], string>> = {
  volume: 'volume',
  bind: 'folder of the host',
  tmpfs: 'tmpfs, gone with the container',
  other: 'mount',
}

const meaning = ({ kind, anonymous }: Place): string =>
  kind === 'volume' && anonymous ? 'volume without a name' : meanings[kind]

const placeId = ({ key }: Place): string => nodeId('v', key)

function placeNode(place: Place, used: boolean): string {
  const text = label(placeName(place), used ? meaning(place) : `${meaning(place)}, not mounted`)
  const shape = place.kind === 'volume' ? `[(${text})]` : `[${text}]`
  return `${placeId(place)}${shape}${used ? '' : ':::muted'}`
}

function mountLinks(container: EngineContainer, places: readonly Place[]): readonly string[] {
  return container.mounts.flatMap((mount) => {
    const place = places.find(({ key }) => key === placeKey(container, mount))
    if (place === undefined) return []
    const lines = [shown(mount.target, 28), ...(mount.readOnly ? ['read-only'] : [])]
    return [
      `${placeId(place)} ${mount.readOnly ? '-.->' : '-->'}|${label(...lines)}| ${containerId(container)}`,
    ]
  })
}

function sentence(place: Place, containers: readonly EngineContainer[]): string {
  const name =
    place.kind === 'tmpfs' ? 'Memory (tmpfs)' : `The ${meaning(place)} ${placeName(place)}`
  const mounts = containers.flatMap((one) =>
    one.mounts
      .filter((mount) => placeKey(one, mount) === place.key)
      .map(
        ({ target, readOnly }) =>
          `${shown(one.name)} at ${shown(target, 60)}${readOnly ? ', read-only' : ''}`,
      ),
  )
  return mounts.length === 0
    ? `${name} is mounted nowhere.`
    : `${name} is mounted by ${named(mounts, (mount) => mount).join('; and by ')}.`
}
