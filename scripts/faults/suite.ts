/** Plays the rounds one after the other, then removes everything and looks for what is left. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type Docker from 'dockerode'
import { listClaims } from '#sandbox/providers/docker/claims.ts'
import { takeInventory } from '#sandbox/providers/docker/inventory.ts'
import { courseId, type Scope } from '#sandbox/providers/docker/names.ts'
import { removeSandbox } from '#sandbox/providers/docker/remove.ts'
import { tidy } from '#sandbox/providers/docker/tidy.ts'
import { createGatewayChild } from './gateway-child.ts'
import type { Round } from './plan.ts'
import { type Outcome, playRound } from './round.ts'
import { createTraces, type Traces } from './traces.ts'

export interface SuiteResult {
  readonly outcomes: readonly Outcome[]
  /** What was still there after everything was removed. */
  readonly leftovers: readonly string[]
}

export interface SuiteOptions {
  readonly rounds: readonly Round[]
  /** Where gateways of the suite keep their data. */
  readonly folder: string
  readonly port: number
  readonly docker: Docker
  played(outcome: Outcome): void
  /** Whether to play no further round. */
  stopped(): boolean
}

/** Milliseconds in which every trace must be gone. */
const tracesPatience = 5_000

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

export async function playSuite(options: SuiteOptions): Promise<SuiteResult> {
  mkdirSync(options.folder, { recursive: true, mode: 0o700 })
  const dataDir = mkdtempSync(join(options.folder, 'run-'))
  const secret = randomBytes(32).toString('hex')
  const scope: Scope = { docker: options.docker, course: courseId(secret) }
  const gateway = createGatewayChild({ port: options.port, secret, dataDir })
  const traces = createTraces(scope)
  const outcomes: Outcome[] = []
  try {
    for (const round of options.rounds) {
      if (options.stopped()) break
      const outcome = await playRound(round, { scope, secret, gateway, traces })
      outcomes.push(outcome)
      options.played(outcome)
    }
    await gateway.stop()
    const leftovers = await lookForLeftovers(scope, traces)
    if (leftovers.length + outcomes.flatMap(({ misses }) => misses).length === 0) {
      rmSync(dataDir, { recursive: true })
    }
    return { outcomes, leftovers }
  } finally {
    await gateway.stop()
    await removeAll(scope)
  }
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
