/** Draws the states a container goes through, with the learner's own standing where they are. */
import { failed, stateWords } from '#lib/diagrams/live/containers.ts'
import { limited, listed, named } from '#lib/diagrams/live/limited.ts'
import type { LivePicture } from '#lib/diagrams/live/live-diagram.ts'
import { plain, shown, stateLabel } from '#lib/diagrams/live/mermaid-text.ts'
import type { ContainerState, EngineContainer, EngineState } from '#lib/engine/state.ts'

const places = ['Created', 'Running', 'Paused', 'Exited', 'Removed'] as const
type Place = (typeof places)[number]

/** States that last a moment, or that nobody should have to know, count as the one beside them. */
const placeOf: Readonly<Record<ContainerState, Place>> = {
  created: 'Created',
  running: 'Running',
  paused: 'Paused',
  restarting: 'Running',
  exited: 'Exited',
  dead: 'Exited',
  removed: 'Removed',
}

/** Each is a command or an event, and always drawn, so that nothing but the standing changes. */
const ways = [
  '[*] --> Created: docker create',
  'Created --> Running: docker start',
  'Running --> Paused: docker pause',
  'Paused --> Running: docker unpause',
  'Running --> Exited: docker stop, or it ends',
  'Exited --> Running: docker start',
  'Exited --> Removed: docker rm',
]

const mostNames = 3

/** One container by its name, or all that are there when `name` is absent. */
export function drawLifecycle(state: EngineState, name?: string): LivePicture {
  const standing = name === undefined ? everyContainer(state) : latest(state, name)
  const title = name === undefined ? 'States of your containers' : `States of ${plain(name)}`
  const lines = [
    'stateDiagram-v2',
    `accTitle: ${title}`,
    'accDescr: A container is created, runs, may be paused, exits, and is removed.',
    ...places.map((place) => placeLine(place, standing)),
    ...ways,
    ...places.flatMap((place) => classLine(place, standing)),
  ]
  return { source: lines.join('\n'), words: wordsFor(standing, name) }
}

/** Removed ones are gone from `docker ps -a` as well. */
const everyContainer = (state: EngineState): readonly EngineContainer[] =>
  state.containers.filter((container) => container.state !== 'removed')

/** A name may have been given again after its container was removed. */
function latest({ containers }: EngineState, name: string): readonly EngineContainer[] {
  const named = containers.filter((container) => container.name === name)
  const last = named.filter(({ state }) => state !== 'removed').at(-1) ?? named.at(-1)
  return last === undefined ? [] : [last]
}

const at = (place: Place, standing: readonly EngineContainer[]): readonly EngineContainer[] =>
  standing.filter(({ state }) => placeOf[state] === place)

function placeLine(place: Place, standing: readonly EngineContainer[]): string {
  const { kept, more } = limited(at(place, standing), mostNames)
  const names = kept.map((container) => shown(container.name, 24) + remark(container))
  const rest = more > 0 ? [`and ${more} more`] : []
  return `state ${stateLabel(place, ...names, ...rest)} as ${place}`
}

/** What the name of the state does not say. */
function remark({ state, exitCode, oomKilled, health }: EngineContainer): string {
  if (state === 'restarting') return ' (restarting)'
  if (state === 'running' && health) return ` (${health})`
  if ((state === 'exited' || state === 'dead') && exitCode !== undefined) {
    return oomKilled ? ' (out of memory)' : ` (code ${exitCode})`
  }
  return ''
}

const looks: Readonly<Record<Place, string>> = {
  Created: 'accent',
  Running: 'good',
  Paused: 'accent',
  Exited: 'accent',
  Removed: 'muted',
}

function classLine(place: Place, standing: readonly EngineContainer[]): readonly string[] {
  const here = at(place, standing)
  if (here.length === 0) return []
  return [`class ${place} ${place === 'Exited' && here.every(failed) ? 'bad' : looks[place]}`]
}

function wordsFor(standing: readonly EngineContainer[], name?: string): readonly string[] {
  if (standing.length === 0) {
    return name === undefined
      ? ['There is no container yet.']
      : [`There is no container named ${shown(name)} yet.`]
  }
  if (name !== undefined) return standing.map((one) => `${shown(name)} is ${stateWords(one)}.`)
  return places.flatMap((place) => {
    const here = at(place, standing)
    if (here.length === 0) return []
    return [`${place}: ${listed(named(here, (one) => shown(one.name) + remark(one)))}.`]
  })
}
