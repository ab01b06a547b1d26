/** Site and gateway as two supervised processes, checked before anyone is told their address. */
import { join } from 'node:path'
import { type Program, type Supervised, supervise } from './processes.ts'
import { ScriptFailure } from './say.ts'
import type { Settings } from './settings.ts'

export interface Stack {
  readonly address: string
  readonly gateway: Supervised
  readonly site: Supervised
  stop(): Promise<void>
}

export type Mode = 'built' | 'development'

/** Milliseconds both may take to answer; a development server compiles first. */
const patience: Readonly<Record<Mode, number>> = { built: 60_000, development: 180_000 }

const programs = (
  settings: Settings,
  mode: Mode,
  logs: Program['logs'],
): { gateway: Program; site: Program } => {
  const { environment } = settings
  const watching = mode === 'development' ? ['--watch', '--watch-preserve-output'] : []
  return {
    gateway: {
      name: 'gateway',
      command: process.execPath,
      parameters: [...watching, 'sandbox/main.ts'],
      environment,
      logs,
    },
    site: siteProgram(settings, mode, logs),
  }
}

/** The site alone. */
export const siteProgram = (
  { environment, host, port }: Settings,
  mode: Mode,
  logs: Program['logs'],
): Program => ({
  name: 'site',
  command: process.execPath,
  parameters: [
    ...(mode === 'development'
      ? ['node_modules/next/dist/bin/next', 'dev']
      : ['scripts/site/main.ts']),
    ...['--hostname', host, '--port', String(port)],
  ],
  environment: { ...environment, NODE_ENV: mode === 'development' ? 'development' : 'production' },
  logs,
})

/** The address to open: a wildcard host is reached by name. */
const addressOf = ({ host, port }: Settings) =>
  `http://${host === '127.0.0.1' || isWildcard(host) ? 'localhost' : inUrl(host)}:${port}`

const isWildcard = (host: string) => host === '0.0.0.0' || host === '::'
const inUrl = (host: string) => (host.includes(':') ? `[${host}]` : host)

interface StackOptions {
  /** Rejects when there is no need of it any more. */
  readonly cancelled?: Promise<never>
  /** Where both log to; a file for what is built, the terminal for development. */
  readonly logs?: Program['logs']
}

/** Starts both and waits until they answer, through the site's own port; stops both when cancelled. */
export async function startStack(
  settings: Settings,
  mode: Mode,
  options: StackOptions = {},
): Promise<Stack> {
  const { cancelled = new Promise<never>(() => undefined) } = options
  const file = { folder: join(settings.dataDir, 'logs') }
  const { logs = mode === 'development' ? 'terminal' : file } = options
  const { gateway, site } = programs(settings, mode, logs)
  const running = { gateway: supervise(gateway), site: supervise(site) }
  const stop = async () => {
    await Promise.all([running.site.stop(), running.gateway.stop()])
  }
  const address = addressOf(settings)
  const local = `http://${isWildcard(settings.host) ? '127.0.0.1' : inUrl(settings.host)}:${settings.port}`
  const crashed = Promise.race([running.gateway.gaveUp, running.site.gaveUp])
  try {
    const answering = Promise.all([
      untilAnswering(`${local}/health`, 'site', crashed, settings, mode),
      untilAnswering(`${local}/sandbox/health`, 'gateway', crashed, settings, mode),
    ])
    await Promise.race([answering, cancelled])
  } catch (thrown) {
    await stop()
    throw thrown
  }
  return { address, ...running, stop }
}

async function untilAnswering(
  url: string,
  name: string,
  crashed: Promise<string>,
  settings: Settings,
  mode: Mode,
): Promise<void> {
  const deadline = performance.now() + patience[mode]
  let gone = ''
  void crashed.then((crashedName) => {
    gone = crashedName
  })
  while (!(await answers(url))) {
    if (gone !== '' || performance.now() > deadline) {
      throw new ScriptFailure({
        message: `The ${gone || name} did not start.`,
        next: whereToLook(gone || name, settings),
      })
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** In development the programs write to the terminal itself. */
const whereToLook = (name: string, { dataDir }: Settings) =>
  `The lines above say why, or its log: ${join(dataDir, 'logs', `${name}.log`)}`

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(10_000) })).ok
  } catch {
    return false
  }
}
