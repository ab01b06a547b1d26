/** A suite of others, in a sandbox and on a plain engine, side by side. */
import { once } from 'node:events'
import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Docker from 'dockerode'
import type { Sandbox } from '#sandbox/provider.ts'
import { ScriptFailure, say } from '../say.ts'
import type { SuiteName } from './options.ts'
import { openPlainEngine } from './plain-engine.ts'
import { portsAddress, showPorts } from './published-ports.ts'
import { furnish, pull } from './stand-ins.ts'
import {
  compareOutcomes,
  type Finding,
  type SuiteComparison,
  tellOutcome,
} from './suite-comparison.ts'
import { dockerPySuite } from './suites/docker-py.ts'
import { dockerodeSuite } from './suites/dockerode.ts'
import type { Outcomes, Suite, SuiteRun } from './suites/suite.ts'
import { testcontainersSuite } from './suites/testcontainers.ts'

const suites: Readonly<Record<SuiteName, Suite>> = {
  dockerode: dockerodeSuite,
  'docker-py': dockerPySuite,
  testcontainers: testcontainersSuite,
}

export interface OutsideSuite {
  readonly name: SuiteName
  /** The folder it was checked out to. */
  readonly checkout: string
  readonly machine: Docker
  readonly sandbox: Sandbox
  /** The socket of its engine. */
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
  await using _ports = await showPorts(outside.sandbox, new Docker({ socketPath: file }))
  const run = async (side: string, seat: Pick<SuiteRun, 'file' | 'host'>) => {
    stopping.throwIfAborted()
    say.doing(`the tests of ${name}, ${side}; this may take some minutes`)
    return runOn(name, { ...outside, ...seat, folder: join(folder, `${name}-${side}`) })
  }
  // One after the other: many of their tests have a limit of a few seconds.
  const running = (async () => ({
    onPlain: await run('plain', plain),
    inSandbox: await run('sandbox', { file, host: portsAddress }),
  }))()
  await Promise.race([running, once(stopping, 'abort')])
  // What runs on them ends before the engines do.
  if (stopping.aborted) return void (await running.catch(() => undefined))
  const { onPlain, inSandbox } = await running
  judge(outside, compareOutcomes(onPlain, inSandbox, suites[name].reasons))
}

async function runOn(name: SuiteName, run: SuiteRun): Promise<Outcomes> {
  const { checkout, file, host, folder, stopping } = run
  const suite = suites[name]
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const docker = new Docker({ socketPath: file })
  await furnish(docker)
  for (const image of suite.images) await pull(docker, image)
  const place = resolve(checkout)
  const outcomes = await suite.run({ checkout: place, file, host, folder, stopping })
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
