/** Judges the checks of a swarm: its nodes and its services. */
import type { CheckOf, Verdict } from '#lib/checks/check.ts'
import type { EngineState, Swarm, SwarmNode, SwarmService, SwarmTask } from '#lib/engine/state.ts'
import { closeName } from '#sandbox/checks/close-name.ts'
import { judgeGone } from '#sandbox/checks/gone.ts'
import { sameImage } from '#sandbox/checks/image-reference.ts'
import { code, failed, passed } from '#sandbox/checks/verdicts.ts'
import { lastLine } from '#sandbox/engine/log-line.ts'

type Manager = Extract<Swarm, { role: 'manager' }>
type NodesCheck = CheckOf<'swarm-nodes'>
type ServiceCheck = CheckOf<'swarm-service'>

function notManager(role: 'none' | 'worker'): Verdict {
  return role === 'none'
    ? failed(
        'This Docker host is in no swarm yet.',
        `Begin one: ${code('docker swarm init')}. With several addresses, add ${code('--advertise-addr')}.`,
      )
    : failed(
        'This Docker host is a worker of a swarm; only a manager can tell how the swarm fares.',
        'Do this on the manager.',
      )
}

/** Whether as many nodes as asked for are as they should be. */
export function judgeSwarmNodes(check: NodesCheck, { swarm }: EngineState): Verdict {
  if (swarm.role !== 'manager') return notManager(swarm.role)
  const meant = swarm.nodes.filter(
    (node) => check.hostname === undefined || node.hostname === check.hostname,
  )
  if (meant.length === 0) {
    return failed(
      `No node called ${code(check.hostname ?? '')} is in the swarm.`,
      `See them: ${code('docker node ls')}. To let one join, run what ${code('docker swarm join-token worker')} prints there.`,
    )
  }
  const fit = meant.filter((node) => misfit(check, node) === null)
  if (fit.length >= check.atLeast) return passed
  const problem = meant.map((node) => misfit(check, node)).find((verdict) => verdict !== null)
  if (problem) return problem
  return failed(
    `${fit.length} of ${check.atLeast} nodes are in the swarm.`,
    `Let another join: run what ${code('docker swarm join-token worker')} prints on it.`,
  )
}

function misfit(check: NodesCheck, node: SwarmNode): Verdict | null {
  const { hostname, role, availability, status } = node
  const name = code(hostname)
  if (check.role !== undefined && role !== check.role) {
    const how = check.role === 'manager' ? 'promote' : 'demote'
    return failed(
      `${name} is a ${role}, not a ${check.role}.`,
      code(`docker node ${how} ${hostname}`),
    )
  }
  if (status !== check.status) {
    return check.status === 'ready'
      ? failed(
          `The node ${name} is ${status}: the manager does not hear from it.`,
          'See whether Docker runs there.',
        )
      : failed(`The node ${name} is ${status}, not down.`, 'Stop it, or let it leave the swarm.')
  }
  if (check.availability !== undefined && availability !== check.availability) {
    return failed(
      availability === 'drain'
        ? `The node ${name} is drained: it gets no tasks.`
        : `The node ${name} is ${availability}, not ${check.availability}.`,
      code(`docker node update --availability ${check.availability} ${hostname}`),
    )
  }
  return null
}

/** Whether the service runs as it should; or is gone. */
export function judgeSwarmService(check: ServiceCheck, state: EngineState): Verdict {
  const { swarm } = state
  if (swarm.role !== 'manager') {
    return check.state === 'removed'
      ? judgeGone('service', check.name, state)
      : notManager(swarm.role)
  }
  const service = swarm.services.find(({ name }) => name === check.name)
  if (check.state === 'removed') {
    return service
      ? failed(
          `The service ${code(check.name)} is still there.`,
          code(`docker service rm ${check.name}`),
        )
      : judgeGone('service', check.name, state)
  }
  if (!service) return noService(check, swarm)
  const tasks = swarm.tasks.filter((task) => task.service === service.id)
  const running = tasks.filter(({ state, desired }) => state === 'running' && desired === 'running')
  return (
    tooFew(check, service, running, tasks) ??
    wrongTasks(check, running, swarm) ??
    wrongUpdate(check, service) ??
    passed
  )
}

function noService({ name, image = 'IMAGE', replicas }: ServiceCheck, swarm: Manager): Verdict {
  const close = closeName(
    name,
    swarm.services.map((service) => service.name),
  )
  const scale = replicas === undefined ? '' : ` --replicas ${replicas}`
  return failed(
    close === undefined
      ? `There is no service called ${code(name)} yet.`
      : `There is ${code(close)}, but the lesson asks for ${code(name)}.`,
    `Make it: ${code(`docker service create --name ${name}${scale} ${image}`)}`,
  )
}

function tooFew(
  check: ServiceCheck,
  { name, replicas: asked }: SwarmService,
  running: readonly SwarmTask[],
  tasks: readonly SwarmTask[],
): Verdict | null {
  const wanted = check.replicas ?? Math.max(1, asked ?? 1)
  if (check.replicas === undefined ? running.length >= wanted : running.length === wanted)
    return null
  if (asked !== undefined && asked !== wanted) {
    return failed(
      `${code(name)} is to have ${asked} tasks, not ${wanted}.`,
      `Scale it: ${code(`docker service scale ${name}=${wanted}`)}`,
    )
  }
  const error = tasks.findLast(
    (task) => task.error !== undefined && task.state !== 'running',
  )?.error
  const said = error === undefined ? null : lastLine(Buffer.from(error))
  return failed(
    `${running.length} of ${wanted} tasks of ${code(name)} run.${said === null ? '' : ` The last that failed: ${code(said)}`}`,
    `See them all: ${code(`docker service ps --no-trunc ${name}`)}`,
  )
}

function wrongTasks(
  { name, image, onNodes, notOn }: ServiceCheck,
  running: readonly SwarmTask[],
  swarm: Manager,
): Verdict | null {
  const other =
    image === undefined ? undefined : running.find((task) => !sameImage(task.image, image))
  if (other && image !== undefined) {
    return failed(
      `A task of ${code(name)} still runs ${code(other.image)}, not ${code(image)}.`,
      `Update it: ${code(`docker service update --image ${image} ${name}`)}`,
    )
  }
  const nodes = new Set(running.flatMap(({ node }) => (node === undefined ? [] : [node])))
  if (onNodes !== undefined && nodes.size < onNodes) {
    return failed(
      `The tasks of ${code(name)} run on ${nodes.size} of ${onNodes} nodes.`,
      `Are all nodes active? ${code('docker node ls')}. Then spread them anew: ${code(`docker service update --force ${name}`)}`,
    )
  }
  const avoided = swarm.nodes.find(({ id, hostname }) => hostname === notOn && nodes.has(id))
  return avoided
    ? failed(
        `A task of ${code(name)} still runs on ${code(avoided.hostname)}.`,
        `Drain that node: ${code(`docker node update --availability drain ${avoided.hostname}`)}`,
      )
    : null
}

function wrongUpdate({ update }: ServiceCheck, service: SwarmService): Verdict | null {
  if (update === undefined || service.update === update) return null
  const name = code(service.name)
  return service.update === undefined
    ? failed(
        `${name} has not been updated yet.`,
        `Give it another image: ${code(`docker service update --image IMAGE ${service.name}`)}`,
      )
    : failed(
        `The last update of ${name} is ${code(service.update)}, not ${code(update)}.`,
        `See it: ${code(`docker service inspect --pretty ${service.name}`)}`,
      )
}
