/** What classes that are about to start, or have just started, want of the pool. */
import { type Class, isOver } from '#lib/class/class.ts'
import type { SandboxInfo } from '#sandbox/provider.ts'

/** Milliseconds before its start at which the making for a class begins, and for each learner more. */
const ahead = 10 * 60_000
const aheadEach = 15_000

/** Milliseconds after its start for which hosts are kept ready for those who are late. */
const late = 15 * 60_000

/** A class and its learners, as far as they have joined. */
export interface Attended {
  readonly class: Class
  readonly learners: readonly string[]
}

/** When hosts are made ready for a class, in milliseconds since the epoch. */
export const warmsFrom = ({ startsAt, learners }: Pick<Class, 'startsAt' | 'learners'>): number =>
  startsAt - ahead - learners * aheadEach

/** Whether hosts are kept ready for it at this moment. */
export const isWarmed = (one: Class, now: number): boolean =>
  now >= warmsFrom(one) && now < one.startsAt + late && !isOver(one, now)

/** How many of a class have a host. */
export const hostsOf = ({ learners }: Attended, running: readonly SandboxInfo[]): number => {
  const owners = new Set(running.map(({ owner }) => owner))
  return learners.filter((learner) => owners.has(learner)).length
}

/** How many hosts are to be ready for all of them together. */
export function wantedFor(
  classes: readonly Attended[],
  running: readonly SandboxInfo[],
  now: number,
): number {
  return classes
    .filter((each) => isWarmed(each.class, now))
    .reduce((sum, each) => sum + Math.max(0, each.class.learners - hostsOf(each, running)), 0)
}
