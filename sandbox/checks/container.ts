/** Judges a container check; what it says is about the container that comes closest. */
import type { CheckOf, Verdict } from '#lib/checks/check.ts'
import type { EngineContainer, EngineState } from '#lib/engine/state.ts'
import { isCloseTo } from '#sandbox/checks/close-name.ts'
import { type Condition, makeCommand, runCommand } from '#sandbox/checks/container-command.ts'
import {
  hasHealth,
  hasMount,
  isOffNetworks,
  isOnNetworks,
  wasOomKilled,
} from '#sandbox/checks/container-relations.ts'
import { wrongState } from '#sandbox/checks/container-words.ts'
import { sameImage } from '#sandbox/checks/image-reference.ts'
import { code, failed, passed } from '#sandbox/checks/verdicts.ts'

type ContainerCheck = CheckOf<'container'>

function hasName(check: ContainerCheck): Condition {
  return (container) => {
    if (check.name === undefined || container.name === check.name) return null
    if (container.state !== 'removed' && isCloseTo(check.name, container.name)) {
      return failed(
        `There is ${code(container.name)}, but the lesson asks for ${code(check.name)}.`,
        `Rename it: ${code(`docker rename ${container.name} ${check.name}`)}`,
      )
    }
    const kin = check.image !== undefined && sameImage(container.image, check.image)
    return kin && container.state !== 'removed'
      ? failed(
          `A container from ${check.image} is there, but it is called “${container.name}”, not “${check.name}”.`,
          `Name it yourself: ${makeCommand(check)}`,
        )
      : failed(
          `There is no container called “${check.name}” yet.`,
          `Make it: ${makeCommand(check)}`,
        )
  }
}

function hasImage(check: ContainerCheck): Condition {
  return (container) => {
    if (check.image === undefined || sameImage(container.image, check.image)) return null
    return check.name === undefined
      ? failed(`There is no container from ${check.image} yet.`, `Make one: ${makeCommand(check)}`)
      : failed(
          `“${container.name}” was made from ${container.image}, not from ${check.image}.`,
          `Remove it with docker rm -f ${container.name}, then make it again: ${makeCommand(check)}`,
        )
  }
}

/** A removed container had exited before, when an exit code of it is known. */
const isIn = (container: EngineContainer, state: ContainerCheck['state']): boolean =>
  container.state === state ||
  (state === 'exited' && container.state === 'removed' && container.exitCode !== undefined)

function hasState(check: ContainerCheck): Condition {
  const run = runCommand(check)
  return (container) => {
    if (isIn(container, check.state)) return null
    const { name, exitCode } = container
    return wrongState({ name, exitCode, run }, check.state, container.state)
  }
}

function hasExitCode(check: ContainerCheck): Condition {
  return ({ name, exitCode }) => {
    if (check.exitCode === undefined || exitCode === check.exitCode) return null
    const code = exitCode === undefined ? 'an unknown code' : `code ${exitCode}`
    return failed(
      `“${name}” exited with ${code}, not ${check.exitCode}.`,
      `Read what it said: docker logs ${name}`,
    )
  }
}

function publishesPort(check: ContainerCheck): Condition {
  const wanted = check.publishes
  return ({ name, ports }) => {
    if (!wanted) return null
    const tcp = ports.filter((port) => port.protocol === 'tcp')
    if (tcp.some((p) => p.host === wanted.host && p.container === wanted.container)) return null
    const next = `Publish it with -p ${wanted.host}:${wanted.container}: docker rm -f ${name}, then ${runCommand(check)}`
    const sameHost = tcp.find((port) => port.host === wanted.host)
    const sameContainer = tcp.find((port) => port.container === wanted.container)
    if (sameHost) {
      return failed(
        `Port ${wanted.host} leads to port ${sameHost.container} of “${name}”, not to ${wanted.container}.`,
        next,
      )
    }
    const other = sameContainer ?? tcp[0]
    return other
      ? failed(`“${name}” is published on port ${other.host}, not ${wanted.host}.`, next)
      : failed(`“${name}” is running, but none of its ports is published.`, next)
  }
}

interface Attempt {
  readonly container: EngineContainer
  /** How many conditions hold before the first that does not. */
  readonly held: number
  readonly verdict: Verdict | null
}

function attempt(container: EngineContainer, conditions: readonly Condition[]): Attempt {
  const verdicts = conditions.map((condition) => condition(container))
  const first = verdicts.findIndex((verdict) => verdict !== null)
  return first < 0
    ? { container, held: conditions.length, verdict: null }
    : { container, held: first, verdict: verdicts[first] ?? null }
}

/** The attempt worth talking about: the furthest, rather still there than removed, rather newer. */
function closest(attempts: readonly Attempt[], check: ContainerCheck): Attempt | undefined {
  const score = ({ container, held }: Attempt) => {
    const there = container.state === 'removed' ? 0 : 1
    const kin = check.image !== undefined && sameImage(container.image, check.image) ? 1 : 0
    const slip = check.name !== undefined && isCloseTo(check.name, container.name) ? 2 : 0
    return held * 8 + there * 4 + slip + kin
  }
  return attempts.reduce<Attempt | undefined>(
    (best, next) => (best && score(best) > score(next) ? best : next),
    undefined,
  )
}

function nothingYet(check: ContainerCheck): Verdict {
  const make = `Make it: ${makeCommand(check)}`
  if (check.name !== undefined)
    return failed(`There is no container called “${check.name}” yet.`, make)
  if (check.image !== undefined)
    return failed(`There is no container from ${check.image} yet.`, make)
  return failed('There is no container yet.', make)
}

const conditionsOf = (check: ContainerCheck): readonly Condition[] =>
  [
    hasName,
    hasImage,
    hasState,
    hasExitCode,
    wasOomKilled,
    publishesPort,
    isOnNetworks,
    isOffNetworks,
    hasMount,
    hasHealth,
  ].map((condition) => condition(check))

/** The container that comes closest to the check without being as it wants it. */
export function suspectOf(check: ContainerCheck, state: EngineState): EngineContainer | undefined {
  const conditions = conditionsOf(check)
  const attempts = state.containers
    .map((container) => attempt(container, conditions))
    .filter(({ verdict }) => verdict !== null)
  const found = closest(attempts, check)
  // Before its name and image are right, what ails it is of no interest.
  return found && found.held >= 2 && found.container.state !== 'removed'
    ? found.container
    : undefined
}

/** Whether this one container is as the check wants it. */
export const matches = (check: ContainerCheck, container: EngineContainer): boolean =>
  conditionsOf(check).every((condition) => condition(container) === null)

/** Whether as many containers as asked for are as the check wants them. */
export function judgeContainer(check: ContainerCheck, state: EngineState): Verdict {
  const conditions = conditionsOf(check)
  const attempts = state.containers.map((container) => attempt(container, conditions))
  const matching = attempts.filter(({ verdict }) => verdict === null).length
  if (matching >= check.atLeast) return passed
  if (matching > 0) {
    return failed(
      `${matching} of ${check.atLeast} containers are there.`,
      `Make ${check.atLeast - matching} more.`,
    )
  }
  return closest(attempts, check)?.verdict ?? nothingYet(check)
}
