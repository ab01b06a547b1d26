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
  /** Null when all hold. */
  readonly verdict: Verdict | null
  /** Higher when it is more worth talking about. */
  readonly score: number
}

function attempt(
  check: ContainerCheck,
  conditions: readonly Condition[],
  container: EngineContainer,
): Attempt {
  let verdict: Verdict | null = null
  const failing = conditions.findIndex((condition) => {
    verdict = condition(container)
    return verdict !== null
  })
  const held = failing < 0 ? conditions.length : failing
  return { container, held, verdict, score: scoreOf(check, container, held) }
}

/** The furthest counts most, then whether it is still there, then names and images that are near. */
function scoreOf(check: ContainerCheck, container: EngineContainer, held: number): number {
  const there = container.state === 'removed' ? 0 : 1
  const kin = check.image !== undefined && sameImage(container.image, check.image) ? 1 : 0
  const slip = check.name !== undefined && isCloseTo(check.name, container.name) ? 2 : 0
  return held * 8 + there * 4 + slip + kin
}

/** The attempt worth talking about; of equal ones the newest. */
const closest = (attempts: readonly Attempt[]): Attempt | undefined =>
  attempts.reduce<Attempt | undefined>(
    (best, next) => (best && best.score > next.score ? best : next),
    undefined,
  )

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

/**
 * What is known of a check and a container. A container that has not changed is the same object in the
 * next state, so of a thousand only the one that an event is about is looked at again.
 */
const known = new WeakMap<ContainerCheck, (container: EngineContainer) => Attempt>()

function attemptsOf(check: ContainerCheck): (container: EngineContainer) => Attempt {
  const before = known.get(check)
  if (before) return before
  const conditions = conditionsOf(check)
  const attempts = new WeakMap<EngineContainer, Attempt>()
  const look = (container: EngineContainer): Attempt => {
    const found = attempts.get(container) ?? attempt(check, conditions, container)
    attempts.set(container, found)
    return found
  }
  known.set(check, look)
  return look
}

/** The container that comes closest to the check without being as it wants it. */
export function suspectOf(check: ContainerCheck, state: EngineState): EngineContainer | undefined {
  const attempts = state.containers.map(attemptsOf(check))
  const found = closest(attempts.filter(({ verdict }) => verdict !== null))
  // Before its name and image are right, what ails it is of no interest.
  return found && found.held >= 2 && found.container.state !== 'removed'
    ? found.container
    : undefined
}

/** Whether this one container is as the check wants it. */
export const matches = (check: ContainerCheck, container: EngineContainer): boolean =>
  attemptsOf(check)(container).verdict === null

/** Whether as many containers as asked for are as the check wants them. */
export function judgeContainer(check: ContainerCheck, state: EngineState): Verdict {
  const attempts = state.containers.map(attemptsOf(check))
  const matching = attempts.filter(({ verdict }) => verdict === null).length
  if (matching >= check.atLeast) return passed
  if (matching > 0) {
    return failed(
      `${matching} of ${check.atLeast} containers are there.`,
      `Make ${check.atLeast - matching} more.`,
    )
  }
  return closest(attempts)?.verdict ?? nothingYet(check)
}
