/** Plays the rounds, some at the same time, then removes everything and looks for what is left. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { listClaims } from '#sandbox/providers/docker/claims.ts'
import { takeInventory } from '#sandbox/providers/docker/inventory.ts'
import { courseId, type Scope } from '#sandbox/providers/docker/names.ts'
import { removeSandbox } from '#sandbox/providers/docker/remove.ts'
import { tidy } from '#sandbox/providers/docker/tidy.ts'
import { createGatewayChild } from './gateway-child.ts'
import type { FaultEngine } from './own-engine.ts'
import { isFelt, type Round } from './plan.ts'
import { type Outcome, playRound, type RoundParts } from './round.ts'
import type { SiteUnderFaults } from './strike.ts'
import { createTraces, type Traces } from './traces.ts'

export interface SuiteResult {
  readonly outcomes: readonly Outcome[]
  /** What was still there after everything was removed. */
  readonly leftovers: readonly string[]
  /** See `FaultEngine`. */
  readonly lost: readonly string[]
}

export interface SuiteOptions {
  readonly rounds: readonly Round[]
  /** Where gateways of the suite keep their data. */
  readonly folder: string
  /** Of the first lane's gateway, to which the site belongs; each other lane takes ten more. */
  readonly port: number
  readonly lanes: number
  readonly engine: FaultEngine
  readonly site?: SiteUnderFaults
  played(outcome: Outcome): void
  /** Whether to play no further round. */
  stopped(): boolean
}

/** Milliseconds in which every trace must be gone. */
const tracesPatience = 5_000

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

interface Lane extends AsyncDisposable {
  readonly parts: RoundParts
  /** What is left of all that it has made; its folder goes with the last miss. */
  leftovers(): Promise<readonly string[]>
  forget(): void
}

function openLane(options: SuiteOptions, index: number): Lane {
  const dataDir = mkdtempSync(join(options.folder, 'run-'))
  const secret = randomBytes(32).toString('hex')
  const { engine, site } = options
  const scope: Scope = { docker: engine.docker, course: courseId(secret) }
  const { environment } = engine
  const port = options.port + 10 * index
  const gateway = createGatewayChild({ port, secret, dataDir, environment })
  const traces = createTraces(scope, engine.elsewhere)
  return {
    parts: { scope, secret, gateway, traces, engine, site },
    async leftovers() {
      await gateway.stop()
      return lookForLeftovers(scope, traces)
    },
    forget: () => rmSync(dataDir, { recursive: true }),
    async [Symbol.asyncDispose]() {
      await gateway.stop()
      await removeAll(scope)
    },
  }
}

export async function playSuite(options: SuiteOptions): Promise<SuiteResult> {
  mkdirSync(options.folder, { recursive: true, mode: 0o700 })
  await using held = new AsyncDisposableStack()
  const lanes = Array.from({ length: options.lanes }, (_, index) =>
    held.use(openLane(options, index)),
  )
  const outcomes: Outcome[] = []
  const play = async (lane: Lane, waiting: Round[]) => {
    for (let round = waiting.shift(); round && !options.stopped(); round = waiting.shift()) {
      const outcome = await playRound(round, lane.parts)
      outcomes.push(outcome)
      options.played(outcome)
    }
    await lane.parts.gateway.stop()
  }
  const together = options.rounds.filter(({ fault }) => !isFelt(fault))
  await Promise.all(lanes.map((lane) => play(lane, together)))
  const alone = options.rounds.filter(({ fault }) => isFelt(fault))
  for (const lane of lanes.slice(0, 1)) await play(lane, alone)
  const left = await Promise.all(lanes.map((lane) => lane.leftovers()))
  const leftovers = [...left.flat(), ...options.engine.strays()]
  if (leftovers.length + outcomes.flatMap(({ misses }) => misses).length === 0) {
    for (const lane of lanes) lane.forget()
  }
  return { outcomes, leftovers, lost: options.engine.lost() }
}

async function lookForLeftovers(scope: Scope, traces: Traces): Promise<readonly string[]> {
  await traces.note()
  const claimed = (await listClaims(scope)).map(({ id }) => `claim of ${id} after its removal`)
  // As a gateway a little later: past the grace for what is half made, short of anybody's end.
  await tidy(scope, { now: Date.now() + 120_000, retention: 0, isWarm: () => false })
  const deadline = performance.now() + tracesPatience
  let left = await traces.left()
  while (left.length > 0 && performance.now() < deadline) {
    await pause(200)
    left = await traces.left()
  }
  return [...claimed, ...left]
}

/** Whatever the suite has found, the machine is left as it was. */
async function removeAll(scope: Scope): Promise<void> {
  const { containers, disks, claims } = await takeInventory(scope)
  const ids = new Set([...containers, ...disks, ...claims].map(({ id }) => id))
  await Promise.all([...ids].map((id) => removeSandbox(scope, id)))
}
