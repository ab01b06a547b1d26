/** Conditions of a container check beyond its state: how it fared, what it is joined to, what it sees. */
import type { CheckOf } from '#lib/checks/check.ts'
import type { EngineContainer } from '#lib/engine/state.ts'
import { type Condition, runCommand } from '#sandbox/checks/container-command.ts'
import { mountedAs } from '#sandbox/checks/mount.ts'
import { code, failed } from '#sandbox/checks/verdicts.ts'

type ContainerCheck = CheckOf<'container'>

/** It was ended by the kernel for want of memory. */
export function wasOomKilled(check: ContainerCheck): Condition {
  return ({ name, oomKilled }) =>
    check.oomKilled === undefined || oomKilled === true
      ? null
      : failed(
          `${code(name)} has ended, but not for want of memory.`,
          `Let it use more than its ${code('--memory')} allows.`,
        )
}

/** Its health check says what is wanted. */
export function hasHealth(check: ContainerCheck): Condition {
  return ({ name, health }) => {
    if (check.health === undefined || health === check.health) return null
    if (health === undefined) {
      return failed(
        `${code(name)} has no health check.`,
        `Give it one with ${code('--health-cmd')}, or with ${code('HEALTHCHECK')} in the Dockerfile.`,
      )
    }
    return health === 'starting'
      ? failed(
          `${code(name)} has just started; its health check has not decided yet.`,
          'Wait a moment.',
        )
      : failed(
          `The health check of ${code(name)} says ${health}, not ${check.health}.`,
          `See its probes: ${code(`docker inspect --format '{{json .State.Health}}' ${name}`)}`,
        )
  }
}

/** It is on the networks it should be on. */
export function isOnNetworks(check: ContainerCheck): Condition {
  return ({ name, networks }) => {
    const missing = check.networks?.find((network) => !networks.includes(network))
    if (missing === undefined) return null
    const on = networks.length === 0 ? 'on no network' : `on ${networks.map(code).join(' and ')}`
    return failed(
      `${code(name)} is ${on}, not on ${code(missing)}.`,
      `Connect it: ${code(`docker network connect ${missing} ${name}`)}`,
    )
  }
}

/** It is not on networks it should not be on. */
export function isOffNetworks(check: ContainerCheck): Condition {
  return ({ name, networks }) => {
    const wrong = check.notNetworks?.find((network) => networks.includes(network))
    return wrong === undefined
      ? null
      : failed(
          `${code(name)} is still on ${code(wrong)}.`,
          `Take it off: ${code(`docker network disconnect ${wrong} ${name}`)}`,
        )
  }
}

/** It sees the volume or folder it should see. */
export function hasMount(check: ContainerCheck): Condition {
  const wanted = check.mount
  return (container: EngineContainer) => {
    if (!wanted) return null
    const why = mountedAs(container, wanted)
    const { name } = container
    return why === null
      ? null
      : failed(
          why,
          `Mounts cannot be changed: ${code(`docker rm -f ${name}`)}, then ${code(runCommand(check))}`,
        )
  }
}
