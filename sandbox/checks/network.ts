/** Judges a network check. */
import type { CheckOf, Verdict } from '#lib/checks/check.ts'
import type { EngineState } from '#lib/engine/state.ts'
import { closeName } from '#sandbox/checks/close-name.ts'
import { judgeGone } from '#sandbox/checks/gone.ts'
import { code, failed, passed } from '#sandbox/checks/verdicts.ts'

type NetworkCheck = CheckOf<'network'>

function createCommand({ name, driver, internal }: NetworkCheck): string {
  const options = [
    driver !== undefined && driver !== 'bridge' ? `--driver ${driver}` : '',
    internal ? '--internal' : '',
  ].filter((option) => option !== '')
  return code(['docker network create', ...options, name].join(' '))
}

function attachment({ name, attached = [] }: NetworkCheck, state: EngineState): Verdict | null {
  for (const wanted of attached) {
    const container = state.containers.findLast((c) => c.name === wanted && c.state !== 'removed')
    if (!container) {
      return failed(
        `There is no container called ${code(wanted)} yet.`,
        `Make it on the network: ${code(`docker run -d --name ${wanted} --network ${name} IMAGE`)}`,
      )
    }
    if (!container.networks.includes(name)) {
      const on = container.networks.map(code).join(' and ')
      return failed(
        `${code(wanted)} is ${on === '' ? 'on no network' : `on ${on}`}, not on ${code(name)}; only containers that share a network reach each other by name.`,
        `Connect it: ${code(`docker network connect ${name} ${wanted}`)}`,
      )
    }
    if (container.state !== 'running') {
      return failed(
        `${code(wanted)} belongs to ${code(name)}, but is not running.`,
        `Start it: ${code(`docker start ${wanted}`)}`,
      )
    }
  }
  return null
}

/** Whether the network is there, as it should be and with whom it should join; or gone. */
export function judgeNetwork(check: NetworkCheck, state: EngineState): Verdict {
  const { name, driver, internal } = check
  const network = state.networks.find((each) => each.name === name)
  if (check.state === 'removed')
    return network ? stillThere(name, state) : judgeGone('network', name, state)
  if (!network) {
    const close = closeName(
      name,
      state.networks.map((each) => each.name),
    )
    return failed(
      close === undefined
        ? `There is no network called ${code(name)} yet.`
        : `There is ${code(close)}, but the lesson asks for ${code(name)}.`,
      `Make it: ${createCommand(check)}`,
    )
  }
  const anew = `Remove it with ${code(`docker network rm ${name}`)}, then make it again: ${createCommand(check)}`
  if (driver !== undefined && network.driver !== driver)
    return failed(
      `${code(name)} has the driver ${code(network.driver)}, not ${code(driver)}.`,
      anew,
    )
  if (internal !== undefined && network.internal !== internal) {
    return failed(
      internal
        ? `${code(name)} is there, but it leads to the outside.`
        : `${code(name)} is internal: it does not lead to the outside.`,
      anew,
    )
  }
  return attachment(check, state) ?? passed
}

function stillThere(name: string, state: EngineState): Verdict {
  const user = state.containers.find((c) => c.networks.includes(name))
  return failed(
    user
      ? `The network ${code(name)} is still there, and ${code(user.name)} is on it.`
      : `The network ${code(name)} is still there.`,
    user
      ? `First ${code(`docker network disconnect ${name} ${user.name}`)}, then ${code(`docker network rm ${name}`)}`
      : `Remove it: ${code(`docker network rm ${name}`)}`,
  )
}
