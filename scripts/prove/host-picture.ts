/** What a learner's host looks like at one moment, in lines that an author reads when something failed. */
import { setTimeout } from 'node:timers/promises'
import type { EngineContainer, EngineState } from '#lib/engine/state.ts'
import type { EngineWatchers } from '#sandbox/engine/watchers.ts'
import type { Sandbox } from '#sandbox/provider.ts'

/** Milliseconds that an engine may take to tell its state. */
const patience = 5000

/** The lines of that host now. */
export async function pictureOf(
  host: Sandbox,
  watchers: EngineWatchers,
): Promise<readonly string[]> {
  const { promise, resolve } = Promise.withResolvers<EngineState | undefined>()
  using _ = watchers.listen(host, {
    onState: resolve,
    onMoment: () => undefined,
    onSilent: () => resolve(undefined),
  })
  const state = await Promise.race([promise, setTimeout(patience, undefined, { ref: false })])
  return state ? pictureLines(state) : ['Its engine did not answer.']
}

/** A line for each container, and one for all images, networks and volumes. */
export function pictureLines(state: EngineState): readonly string[] {
  const { containers, images, networks, volumes } = state
  const references = images.flatMap((image) => image.references)
  const own = networks.filter(({ name }) => !['bridge', 'host', 'none'].includes(name))
  return [
    ...(containers.length === 0 ? ['no containers'] : table(containers.map(containerCells))),
    `images: ${references.length === 0 ? 'none' : [...references].sort().join(', ')}`,
    `networks: ${own.length === 0 ? 'none but Docker’s own' : own.map(({ name, driver }) => `${name} (${driver})`).join(', ')}`,
    `volumes: ${volumes.length === 0 ? 'none' : volumes.map(({ name }) => name).join(', ')}`,
    ...swarmLines(state),
  ]
}

function containerCells({ name, image, state, exitCode, startError, ...rest }: EngineContainer) {
  const ports = rest.ports.map(({ host, container }) => `${host}→${container}`).join(' ')
  const code = exitCode === undefined ? '' : ` with ${exitCode}`
  const why = startError === undefined ? '' : `could not start: ${startError}`
  return [name, image, `${state}${code}${rest.oomKilled ? ', out of memory' : ''}`, ports, why]
}

function swarmLines({ swarm }: EngineState): readonly string[] {
  if (swarm.role !== 'manager') return []
  const services = swarm.services.map(({ id, name }) => {
    const running = swarm.tasks.filter((task) => task.service === id && task.state === 'running')
    return `${name} (${running.length} running)`
  })
  return [
    `nodes: ${swarm.nodes.map(({ hostname, status }) => `${hostname} (${status})`).join(', ')}`,
    `services: ${services.length === 0 ? 'none' : services.join(', ')}`,
  ]
}

/** Cells below each other, without a gap where nothing is. */
export function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)))
  return rows.map((row) =>
    row
      .flatMap((cell, i) => (widths[i] === 0 ? [] : [cell.padEnd(widths[i] ?? 0)]))
      .join('   ')
      .trimEnd(),
  )
}
