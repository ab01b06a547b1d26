/** A suite of others, in a sandbox and on a plain engine, side by side. */
import { once } from 'node:events'
import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Docker from 'dockerode'
import { ScriptFailure, say } from '../say.ts'
import type { SuiteName } from './options.ts'
import { openPlainEngine } from './plain-engine.ts'
import { furnish, pull } from './stand-ins.ts'
import {
  compareOutcomes,
  type Finding,
  type SuiteComparison,
  tellOutcome,
} from './suite-comparison.ts'
import { dockerPySuite } from './suites/docker-py.ts'
import { dockerodeSuite } from './suites/dockerode.ts'
import type { Outcomes, Suite } from './suites/suite.ts'

const suites: Readonly<Record<SuiteName, Suite>> = {
  dockerode: dockerodeSuite,
  'docker-py': dockerPySuite,
}

export interface OutsideSuite {
  readonly name: SuiteName
  /** The folder it was checked out to. */
  readonly checkout: string
  readonly machine: Docker
  /** The socket of the sandbox's engine. */
  readonly file: string
  /** For what is written down. */
  readonly folder: string
  /** Ends it early, and in good order. */
  readonly stopping: AbortSignal
}

/** Says what is missing for a suite, before anything is started for it. */
export const inspectSuite = (name: SuiteName, checkout: string): string =>
  suites[name].inspect(resolve(checkout))

/** Runs all of it; a ScriptFailure when tests end otherwise in the sandbox and nobody has told why. */
export async function runOutsideSuite(outside: OutsideSuite): Promise<void> {
  const { name, machine, file, folder, stopping } = outside
  await using plain = await openPlainEngine(machine, folder)
  say.done(`a plain engine, as the yardstick: DOCKER_HOST=unix://${plain.file}`)
  const run = (side: string, socket: string) => {
    say.doing(`the tests of ${name}, ${side}; this takes some minutes`)
    return runOn({ ...outside, file: socket, folder: join(folder, `${name}-${side}`) })
  }
  // One after the other: many of their tests have a limit of a few seconds.
  const running = (async () => ({
    onPlain: await run('plain', plain.file),
    inSandbox: await run('sandbox', file),
  }))()
  await Promise.race([running, once(stopping, 'abort')])
  // What runs on them ends before the engines do.
  if (stopping.aborted) return void (await running.catch(() => undefined))
  const { onPlain, inSandbox } = await running
  judge(outside, compareOutcomes(onPlain, inSandbox, suites[name].reasons))
}

async function runOn(outside: OutsideSuite): Promise<Outcomes> {
  const { name, checkout, file, folder, stopping } = outside
  const suite = suites[name]
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const docker = new Docker({ socketPath: file })
  await furnish(docker)
  for (const image of suite.images) await pull(docker, image)
  const outcomes = await suite.run({ checkout: resolve(checkout), file, folder, stopping })
  if (outcomes.size > 0 || stopping.aborted) return outcomes
  throw new ScriptFailure({
    message: `No test of ${name} ran.`,
    next: `What its program printed is in ${folder}.`,
  })
}

function judge({ name, folder }: OutsideSuite, compared: SuiteComparison): void {
  const { tests, passed, skipped, differences, failures } = compared
  for (const failure of failures) tell('fails on both', failure)
  for (const difference of differences) tell('differs', difference)
  say.done(`${name}: ${tests} tests, and ${skipped} that are skipped on both`)
  say.done(`passed: ${passed.plain} on the plain engine, ${passed.sandbox} in the sandbox`)
  const unexplained = differences.filter(({ why }) => why === null).length
  if (unexplained === 0) return
  throw new ScriptFailure({
    message: `Tests of ${name} that end otherwise in a sandbox, without a known reason: ${unexplained}.`,
    next: `What they printed is in ${name}-sandbox and ${name}-plain below ${folder}.`,
  })
}

function tell(what: string, { test, plain, sandbox, why }: Finding): void {
  say.note(`${what}: ${test}`)
  say.plain(`plain: ${tellOutcome(plain)}`)
  say.plain(`sandbox: ${tellOutcome(sandbox)}`)
  if (why !== null) say.plain(why)
}
