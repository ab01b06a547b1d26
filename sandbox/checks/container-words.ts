/** What to say of a container that is not in the state a lesson asks for. */
import type { CheckOf, Verdict } from '#lib/checks/check.ts'
import type { EngineContainer } from '#lib/engine/state.ts'
import { failed } from '#sandbox/checks/verdicts.ts'

type Wanted = CheckOf<'container'>['state']
type Actual = EngineContainer['state']

/** How a container is called in a sentence and in a command. */
export interface Called {
  readonly name: string
  readonly exitCode: number | undefined
  /** The command that makes such a container. */
  readonly run: string
}

function actually({ name, exitCode }: Called, actual: Actual): string {
  switch (actual) {
    case 'created':
      return `“${name}” was created, but never started.`
    case 'running':
      return `“${name}” is running.`
    case 'paused':
      return `“${name}” is paused.`
    case 'restarting':
      return `“${name}” keeps stopping and being restarted.`
    case 'exited':
      return exitCode === undefined
        ? `“${name}” has exited.`
        : `“${name}” has exited (${exitCode}).`
    case 'dead':
      return `“${name}” is dead: Docker could not remove it completely.`
    case 'removed':
      return `“${name}” has been removed.`
  }
}

function toRunning({ name, exitCode, run }: Called, actual: Actual): string {
  if (actual === 'paused') return `Let it go on: docker unpause ${name}`
  if (actual === 'created') return `Start it: docker start ${name}`
  if (actual === 'removed') return `Start a new one: ${run}`
  if (actual === 'exited' && (exitCode ?? 0) === 0) return `Start it again: docker start ${name}`
  return `Read why: docker logs ${name}`
}

function toExited({ name, run }: Called, actual: Actual): string {
  if (actual === 'created') return `Start it: docker start ${name}`
  if (actual === 'removed') return `Start a new one: ${run}`
  if (actual === 'paused') return `Let it go on, then stop it: docker unpause ${name}`
  return `Stop it: docker stop ${name}`
}

function toPaused(called: Called, actual: Actual): string {
  return actual === 'running' ? `Pause it: docker pause ${called.name}` : toRunning(called, actual)
}

function toRemoved({ name }: Called, actual: Actual): string {
  if (actual === 'paused') return `Let it go on, then stop and remove it: docker unpause ${name}`
  const live = actual === 'running' || actual === 'restarting'
  return live
    ? `Stop it, then remove it: docker stop ${name}, docker rm ${name}`
    : `Remove it: docker rm ${name}`
}

function nextStep(called: Called, wanted: Wanted, actual: Actual): string {
  switch (wanted) {
    case 'created':
      return `Make another one and do not start it: ${called.run.replace(/^docker run( -d)?/, 'docker create')}`
    case 'running':
      return toRunning(called, actual)
    case 'paused':
      return toPaused(called, actual)
    case 'exited':
      return toExited(called, actual)
    case 'removed':
      return toRemoved(called, actual)
  }
}

const purpose: Record<Wanted, string> = {
  created: 'It should be created only.',
  running: 'It should be running.',
  paused: 'It should be paused.',
  exited: 'It should have ended.',
  removed: 'It should be gone.',
}

/** The failed verdict for a container in another state than wanted. */
export const wrongState = (called: Called, wanted: Wanted, actual: Actual): Verdict =>
  failed(`${actually(called, actual)} ${purpose[wanted]}`, nextStep(called, wanted, actual))
