/** The commands that make the container a check asks for. */
import type { CheckOf, Verdict } from '#lib/checks/check.ts'
import type { EngineContainer } from '#lib/engine/state.ts'

type ContainerCheck = CheckOf<'container'>

/** One thing asked of a container: null when it holds, else what to say. */
export type Condition = (container: EngineContainer) => Verdict | null

/** The command that makes and starts it. */
export function runCommand(check: ContainerCheck): string {
  const { name, image, publishes, state, networks, mount } = check
  const words = [
    'docker run',
    state === 'running' || state === 'paused' ? '-d' : '',
    name ? `--name ${name}` : '',
    publishes ? `-p ${publishes.host}:${publishes.container}` : '',
    networks?.[0] === undefined ? '' : `--network ${networks[0]}`,
    mount ? `-v ${mount.source ?? 'VOLUME'}:${mount.target}${mount.readOnly ? ':ro' : ''}` : '',
    image ?? 'IMAGE',
  ]
  return words.filter((word) => word !== '').join(' ')
}

/** As `runCommand`, or the one that only creates it if that is what is asked for. */
export function makeCommand(check: ContainerCheck): string {
  const run = runCommand(check)
  return check.state === 'created' ? run.replace('docker run', 'docker create') : run
}
