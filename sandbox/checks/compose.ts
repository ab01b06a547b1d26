/** Judges a Compose check. */
import type { CheckOf, Verdict } from '#lib/checks/check.ts'
import type { EngineContainer, EngineState } from '#lib/engine/state.ts'
import { code, failed, passed } from '#sandbox/checks/verdicts.ts'

type ComposeCheck = CheckOf<'compose'>

const isThere = ({ state }: EngineContainer): boolean => state !== 'removed'

const inProject = (project: string, state: EngineState): readonly EngineContainer[] =>
  state.containers.filter((c) => isThere(c) && c.compose?.project === project)

/** The newest container of a service that keeps the check from passing, and what it is short of. */
export function lacking(
  { project, services, healthy = [] }: ComposeCheck,
  state: EngineState,
): { readonly service: string; readonly container: EngineContainer | undefined } | null {
  const containers = inProject(project, state)
  for (const service of [...services, ...healthy]) {
    const own = containers.filter((c) => c.compose?.service === service)
    const running = own.filter((c) => c.state === 'running')
    const well = healthy.includes(service) ? running.filter((c) => c.health === 'healthy') : running
    if (well.length === 0) return { service, container: running.at(-1) ?? own.at(-1) }
  }
  return null
}

function judgeDown({ project, services }: ComposeCheck, state: EngineState): Verdict {
  const own = state.containers.filter(
    ({ compose }) => compose?.project === project && services.includes(compose.service),
  )
  const left = own.find(isThere)
  if (left) {
    return failed(
      `${code(left.name)} of the project is still there.`,
      `In its folder: ${code('docker compose down')}`,
    )
  }
  return own.length > 0
    ? passed
    : failed(`The project ${code(project)} has not been up yet, so it could not be removed.`)
}

/** Whether the project's services run; or are gone. */
export function judgeCompose(check: ComposeCheck, state: EngineState): Verdict {
  const { project } = check
  const containers = inProject(project, state)
  if (check.state === 'removed') return judgeDown(check, state)
  const found = lacking(check, state)
  if (found === null) return passed
  if (containers.length === 0) return notUp(check, state)
  return short(found.service, found.container, project)
}

function notUp({ project, services }: ComposeCheck, state: EngineState): Verdict {
  const other = state.containers.find(
    (c) => isThere(c) && c.compose && services.includes(c.compose.service),
  )?.compose?.project
  return other === undefined
    ? failed(
        `The project ${code(project)} is not up: none of its containers is there.`,
        `In the folder with its ${code('compose.yaml')}: ${code('docker compose up -d')}`,
      )
    : failed(
        `These services run in a project called ${code(other)}; the lesson asks for ${code(project)}.`,
        `In the folder ${code(project)}, or with ${code(`docker compose -p ${project} up -d`)}; end the other with ${code(`docker compose -p ${other} down`)}`,
      )
}

function short(service: string, container: EngineContainer | undefined, project: string): Verdict {
  const logs = `Read why: ${code(`docker compose -p ${project} logs ${service}`)}`
  if (!container) {
    return failed(
      `The service ${code(service)} has no container in the project ${code(project)}.`,
      `Add it to ${code('compose.yaml')}, then ${code('docker compose up -d')}`,
    )
  }
  if (container.state !== 'running') {
    const how =
      container.state === 'exited'
        ? `has exited (${container.exitCode ?? '?'})`
        : `is ${container.state}`
    return failed(`The service ${code(service)} ${how}.`, logs)
  }
  if (container.health === undefined) {
    return failed(
      `The service ${code(service)} runs, but has no health check.`,
      `Give it a ${code('healthcheck:')} in ${code('compose.yaml')}, then ${code('docker compose up -d')}`,
    )
  }
  return failed(
    `The service ${code(service)} runs, but is not healthy yet (${container.health}).`,
    logs,
  )
}
