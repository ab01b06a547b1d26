/** A suite that others wrote to try their Docker client on an engine, and how one run of it went. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, openSync, writeFileSync } from 'node:fs'

export type Outcome =
  | { readonly kind: 'passed' | 'skipped' }
  /** With the first line of what it says. */
  | { readonly kind: 'failed'; readonly message: string }

/** By the name of the test. */
export type Outcomes = ReadonlyMap<string, Outcome>

/** Why tests fail, or end otherwise in a sandbox than on a plain engine. */
export interface Reason {
  /** Matches their names. */
  readonly tests: RegExp
  /** A sentence. */
  readonly why: string
}

export interface SuiteRun {
  /** The folder it was checked out to, its packages installed. */
  readonly checkout: string
  /** The engine's Unix socket. */
  readonly file: string
  /** The address at which its containers' published ports answer. */
  readonly host: string
  /** A folder of the run's own, for what it writes down. */
  readonly folder: string
  /** Ends it early. */
  readonly stopping: AbortSignal
}

export interface Suite {
  /** What it expects the engine to have before it begins. */
  readonly images: readonly string[]
  /** Sees to it that it can be run, and tells its version; a ScriptFailure says what is missing. */
  inspect(checkout: string): string
  run(run: SuiteRun): Promise<Outcomes>
  readonly reasons: readonly Reason[]
}

/**
 * Runs a program of a suite; where its output went. It does not see the socket of the machine's own
 * engine: a test that forgets its environment would make its swarm there.
 */
export async function runProgram(
  words: readonly string[],
  { checkout, file, folder, stopping }: SuiteRun,
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  // Without one, some clients keep their settings in the working folder.
  mkdirSync(`${folder}/.docker`, { recursive: true })
  writeFileSync(`${folder}/.docker/config.json`, '{}\n')
  const log = `${folder}/output.log`
  const output = openSync(log, 'w')
  const child = spawn('unshare', [...apart(), 'sh', '-euc', hideSocket, defaultSocket, ...words], {
    cwd: checkout,
    env: { ...engineEnvironment(process.env, file, folder), ...more },
    stdio: ['ignore', output, output],
    signal: stopping,
  })
  // A run that was stopped has no result that anybody reads.
  await once(child, 'close').catch((thrown: unknown) => {
    if (!stopping.aborted) throw thrown
  })
  return log
}

const defaultSocket = '/var/run/docker.sock'

const hideSocket = 'if [ -e "$0" ]; then mount --bind /dev/null "$0"; fi; exec "$@"'

/** Mounts of its own; whoever is not root needs a user namespace for that. */
const apart = () =>
  process.getuid?.() === 0 ? ['--mount'] : ['--user', '--map-root-user', '--mount']

type Environment = Readonly<Record<string, string | undefined>>

const leading = /^(DOCKER|COMPOSE|TESTCONTAINERS)_/

/** Nothing in it leads to another engine than that one, nor to this user's settings of Docker. */
export function engineEnvironment(given: Environment, file: string, home: string): Environment {
  const kept = Object.entries(given).filter(([name]) => !leading.test(name))
  return { ...Object.fromEntries(kept), HOME: home, DOCKER_HOST: `unix://${file}` }
}
