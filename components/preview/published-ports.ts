/** The ports of the learner's host that lead to running containers. */
import type { EngineState } from '#lib/engine/state.ts'

export interface PublishedPort {
  readonly port: number
  /** The container's name. */
  readonly container: string
}

/** In the order of their numbers, each once. */
export function publishedPorts(engine: EngineState | null): readonly PublishedPort[] {
  const running = (engine?.containers ?? []).filter(({ state }) => state === 'running')
  const ports = new Map<number, PublishedPort>()
  for (const { name, ports: published } of running) {
    for (const { host, protocol } of published) {
      if (protocol === 'tcp' && host > 0) ports.set(host, { port: host, container: name })
    }
  }
  return [...ports.values()].sort((a, b) => a.port - b.port)
}

/** Changes whenever something starts, stops or is published: then a port may answer that did not. */
export const portsSignature = (engine: EngineState | null): string =>
  (engine?.containers ?? [])
    .map(({ id, state, ports }) => `${id} ${state} ${ports.map(({ host }) => host).join(' ')}`)
    .join('\n')
