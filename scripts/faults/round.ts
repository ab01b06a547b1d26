/** One round: a learner does something, something is killed meanwhile, and the learner comes back. */
import { firstNode, nodesUpTo } from '#lib/nodes.ts'
import { listClaims } from '#sandbox/providers/docker/claims.ts'
import { listContainers, listDisks } from '#sandbox/providers/docker/inventory.ts'
import type { Scope } from '#sandbox/providers/docker/names.ts'
import { act, isDestroying, lengths, prepare } from './doing.ts'
import { readKept } from './kept-file.ts'
import { createPerson, type Person, wordOf } from './person.ts'
import { hostsOf, type Round } from './plan.ts'
import { containersOf, type Ground, strike } from './strike.ts'
import type { Traces } from './traces.ts'
import { untilWarm } from './until-warm.ts'

export interface Outcome extends Round {
  /** False when what was to be killed did not run at that moment. */
  readonly struck: boolean
  /** What the learner was doing ended like this. */
  readonly answered: string
  /** Milliseconds from the kill until the learner's files were shown and the engine answered. */
  readonly recovery: number
  readonly misses: readonly string[]
}

export interface RoundParts extends Ground {
  readonly secret: string
  readonly traces: Traces
}

/** Milliseconds after which a supervisor starts a crashed program again. */
const restartAfter = 500

/** Milliseconds in which a learner must have all back, on a machine that does much else. */
const patience = 60_000

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

export async function playRound(round: Round, parts: RoundParts): Promise<Outcome> {
  const { phase, fault, moment } = round
  const { gateway, site, secret, scope, traces } = parts
  const misses: string[] = []
  await gateway.stop()
  await gateway.start(phase === 'claim' ? 1 : 0)
  if (phase === 'claim') await untilWarm(scope)
  const port = fault === 'site' ? (site?.port ?? gateway.port) : gateway.port
  const person = await createPerson(secret, port)
  const token = crypto.randomUUID().slice(0, 8)
  const hasFile = await prepare(phase, person, token)
  await traces.note()
  const known = await containersOf(person.id, scope)
  const doing = act(phase, person)
  await pause(moment * lengths[phase])
  const struck = await strike(round, person.id, known, parts)
  const struckAt = performance.now()
  const answered = wordOf(await doing)
  await bringBack(round, parts)
  if (isDestroying(phase)) misses.push(...(await untilNone(person)))
  const kept = hasFile && !isDestroying(phase) ? token : null
  const back = await comeBack(person, hostsOf(phase), kept)
  if (back !== null) misses.push(back)
  const recovery = performance.now() - struckAt
  await traces.note()
  misses.push(...(await doubles(scope, person.id)))
  misses.push(...(await untilNone(person)), ...person.misses)
  return { ...round, struck, answered, recovery, misses }
}

/** What supervises it does this: a script for the gateway, systemd for an engine. The site has one here. */
async function bringBack({ fault }: Round, { gateway, engine }: Ground): Promise<void> {
  if (fault !== 'gateway' && fault !== 'engine') return
  await pause(restartAfter)
  if (fault === 'gateway') await gateway.start(0)
  else await engine.start()
}

/** What a learner does who finds the host gone: reload, and press Start. Null once all is back. */
async function comeBack(
  person: Person,
  hosts: number,
  token: string | null,
): Promise<string | null> {
  const deadline = performance.now() + patience
  let last = 'nothing was tried'
  while (performance.now() < deadline) {
    last = await openAll(person, hosts)
    if (last === 'running') {
      const found = await readAll(person, hosts, token)
      if (found === null || found.startsWith('lost')) return found
      last = found
    }
    await pause(300)
  }
  return `not back after ${patience / 1000} s: ${last}`
}

async function openAll(person: Person, hosts: number): Promise<string> {
  const seen = await person.look()
  const all =
    seen.kind === 'session' &&
    seen.session.state === 'running' &&
    seen.session.nodes.length >= hosts
  return wordOf(all ? seen : await person.start(hosts))
}

/** Null when every host shows its file, or none where there was none. */
async function readAll(person: Person, hosts: number, token: string | null) {
  for (const node of nodesUpTo(hosts)) {
    const read = await readKept(person, node)
    if (read === null) return `no terminal or engine on ${node}`
    if (read !== (token === null ? '' : `${token}${node.slice(-1)}`)) {
      return `lost: the file on ${node} holds "${read}"`
    }
  }
  return null
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
  const byNode = Map.groupBy(await listClaims(scope, owner), ({ node }) => node ?? firstNode)
  const lines = await Promise.all(
    [...byNode].map(async ([node, claims]) => {
      const outer = (await Promise.all(claims.map(({ id }) => listContainers(scope, id)))).flat()
      const disks = (await Promise.all(claims.map(({ id }) => listDisks(scope, id)))).flat()
      return [
        ...(outer.length > 1 ? [`${outer.length} hosts ${node} of one learner`] : []),
        ...(disks.length > 1 ? [`${disks.length} disks ${node} of one learner`] : []),
      ]
    }),
  )
  return lines.flat()
}
