/** What diagrams say of a container: its state in words, and the look that goes with it. */
import { label, nodeId, shown } from '#lib/diagrams/live/mermaid-text.ts'
import type { EngineContainer, EngineState } from '#lib/engine/state.ts'

/** Containers that are still there, oldest first. */
export const presentContainers = (state: EngineState): readonly EngineContainer[] =>
  state.containers.filter((container) => container.state !== 'removed')

export const isAlive = ({ state }: EngineContainer): boolean =>
  state === 'running' || state === 'paused' || state === 'restarting'

/** `running, healthy`, `exited (1)`, `out of memory (137)`. */
export function stateWords(container: EngineContainer): string {
  const { state, exitCode, health, oomKilled } = container
  if (state === 'running') return health === undefined ? 'running' : `running, ${health}`
  if ((state === 'exited' || state === 'dead') && exitCode !== undefined) {
    return `${oomKilled ? 'out of memory' : state} (${exitCode})`
  }
  return state
}

/** The class of its node. */
export function look(container: EngineContainer): 'good' | 'bad' | 'accent' | 'muted' {
  const { state, health } = container
  switch (state) {
    case 'running':
      return health === 'unhealthy' ? 'bad' : health === 'starting' ? 'accent' : 'good'
    case 'paused':
    case 'restarting':
      return 'accent'
    case 'dead':
      return 'bad'
    case 'created':
    case 'removed':
      return 'muted'
    case 'exited':
      return failed(container) ? 'bad' : 'muted'
  }
}

export const containerId = ({ id }: EngineContainer): string => nodeId('c', id.slice(0, 12))

/** The node of a container, with its image and state below its name. */
export const containerNode = (container: EngineContainer): string =>
  `${containerId(container)}[${label(shown(container.name), `${shown(container.image, 24)} · ${stateWords(container)}`)}]:::${look(container)}`

/** What a stop leaves behind: the process ended well, or by the signals that docker stop sends. */
const stops = [0, 137, 143]

/** Whether it ended by itself and not well. */
export const failed = ({ exitCode, oomKilled }: EngineContainer): boolean =>
  oomKilled === true || (exitCode !== undefined && !stops.includes(exitCode))

/** Its address on a network, while it has one there. */
export const addressOn = (container: EngineContainer, network: string): string | undefined =>
  isAlive(container) && Object.hasOwn(container.addresses, network)
    ? container.addresses[network]
    : undefined
