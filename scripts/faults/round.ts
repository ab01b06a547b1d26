/** One round: a learner does something, something is killed meanwhile, and the learner comes back. */

import { listClaims } from '#sandbox/providers/docker/claims.ts'
import { listContainers, listDisks } from '#sandbox/providers/docker/inventory.ts'
import type { Scope } from '#sandbox/providers/docker/names.ts'
import type { GatewayChild } from './gateway-child.ts'
import { readKept, writeKept } from './kept-file.ts'
import { type Answer, createPerson, longestAnswer, type Person } from './person.ts'
import type { Fault, Phase, Round } from './plan.ts'
import type { Traces } from './traces.ts'
import { untilWarm } from './until-warm.ts'
import { killProcess, processesOf, victimOf } from './victims.ts'

export interface Outcome extends Round {
  /** False when what was to be killed did not run at that moment. */
  readonly struck: boolean
  /** What the learner was doing ended like this. */
  readonly answered: string
  /** Milliseconds from the kill until the learner's files were shown and the engine answered. */
  readonly recovery: number
  readonly misses: readonly string[]
}

export interface RoundParts {
  readonly scope: Scope
  readonly secret: string
  readonly gateway: GatewayChild
  readonly traces: Traces
}

/** About how long each phase takes, in milliseconds: over this time the moments are spread. */
const lengths: Readonly<Record<Phase, number>> = {
  create: 800,
  claim: 40,
  use: 300,
  sleep: 200,
  wake: 800,
  extend: 40,
  destroy: 100,
}

/** Milliseconds after which a supervisor starts a crashed gateway again. */
const restartAfter = 500

/** Milliseconds in which a learner must have all back. */
const patience = 20_000

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

const wordOf = (answer: Answer) => {
  if (answer.kind === 'session') return answer.session.state
  return answer.kind === 'problem' ? answer.code : 'silent'
}

export async function playRound(round: Round, parts: RoundParts): Promise<Outcome> {
  const { phase, fault, moment } = round
  const { gateway, secret, scope, traces } = parts
  const misses: string[] = []
  await gateway.stop()
  await gateway.start(phase === 'claim' ? 1 : 0)
  if (phase === 'claim') await untilWarm(scope)
  const person = await createPerson(secret, gateway.port)
  const token = crypto.randomUUID().slice(0, 8)
  const hasFile = await prepare(phase, person, token)
  await traces.note()
  // While a host ends, nothing says any more whose it was.
  const known = await containerOf(person.id, scope)
  const doing = act(phase, person)
  await pause(moment * lengths[phase])
  const struck = await strike(fault, person.id, known, parts)
  const struckAt = performance.now()
  const answered = wordOf(await doing)
  if (fault === 'gateway') {
    await pause(restartAfter)
    await gateway.start(0)
  }
  if (phase === 'destroy') misses.push(...(await untilNone(person)))
  const back = await comeBack(person, hasFile && phase !== 'destroy' ? token : null)
  if (back !== null) misses.push(back)
  const recovery = performance.now() - struckAt
  await traces.note()
  misses.push(...(await doubles(scope, person.id)))
  misses.push(...(await untilNone(person)), ...person.misses)
  return { ...round, struck, answered, recovery, misses }
}

/** True when a file was written that must be there afterwards. */
async function prepare(phase: Phase, person: Person, token: string): Promise<boolean> {
  if (phase === 'create' || phase === 'claim') return false
  // Before any fault: how fast a busy machine starts one is for the bench to say.
  const started = await person.start(3 * longestAnswer)
  if (wordOf(started) !== 'running') throw new Error(`could not start: ${wordOf(started)}`)
  await writeKept(person, token)
  if (phase === 'wake') {
    const slept = await person.sleep()
    if (wordOf(slept) !== 'asleep') throw new Error(`could not sleep: ${wordOf(slept)}`)
  }
  return true
}

function act(phase: Phase, person: Person): Promise<Answer> {
  switch (phase) {
    case 'create':
    case 'claim':
    case 'wake':
      return person.start()
    case 'use':
      return person.look()
    case 'sleep':
      return person.sleep()
    case 'extend':
      return person.extend()
    case 'destroy':
      return person.end()
  }
}

/** Kills it; false when it did not come to run within a moment. */
async function strike(
  fault: Fault,
  owner: string,
  known: string | undefined,
  parts: RoundParts,
): Promise<boolean> {
  if (fault === 'gateway') {
    await parts.gateway.kill()
    return true
  }
  const deadline = performance.now() + 1_500
  while (performance.now() < deadline) {
    const container = known ?? (await containerOf(owner, parts.scope))
    const pid = container === undefined ? undefined : victimOf(fault, processesOf(container))
    if (pid !== undefined && killProcess(pid)) return true
    await pause(10)
  }
  return false
}

async function containerOf(owner: string, scope: Scope): Promise<string | undefined> {
  for (const claim of await listClaims(scope, owner)) {
    const [outer] = await listContainers(scope, claim.id)
    if (outer) return outer.container
  }
  return undefined
}

/** What a learner does who finds the host gone: reload, and press Start. Null once all is back. */
async function comeBack(person: Person, token: string | null): Promise<string | null> {
  const deadline = performance.now() + patience
  let last = 'nothing was tried'
  while (performance.now() < deadline) {
    const seen = await person.look()
    const answer = wordOf(seen) === 'running' ? seen : await person.start()
    last = wordOf(answer)
    if (last === 'running') {
      const read = await readKept(person)
      if (read === (token ?? '')) return null
      last = read === null ? 'no terminal or engine' : `the file holds "${read}"`
      if (read !== null) return `lost: ${last}`
    }
    await pause(300)
  }
  return `not back after ${patience / 1000} s: ${last}`
}

/** Asks for the end until there is nothing; an empty list when that is so. */
async function untilNone(person: Person): Promise<readonly string[]> {
  const deadline = performance.now() + patience
  while (performance.now() < deadline) {
    if (wordOf(await person.end()) === 'none' && wordOf(await person.look()) === 'none') return []
    await pause(2_000) // as often as the gateway lets a learner change something
  }
  return ['the end was asked for, and the host is still there']
}

/** A claim of nothing is no sandbox: a kill right after claiming leaves one, and tidying drops it. */
async function doubles(scope: Scope, owner: string): Promise<readonly string[]> {
  const claims = await listClaims(scope, owner)
  const outer = await Promise.all(claims.map(({ id }) => listContainers(scope, id)))
  const disks = await Promise.all(claims.map(({ id }) => listDisks(scope, id)))
  return [
    ...(outer.flat().length > 1 ? [`${outer.flat().length} hosts of one learner`] : []),
    ...(disks.flat().length > 1 ? [`${disks.flat().length} disks of one learner`] : []),
  ]
}
