/** A gateway of the suite's own: a child process that can be killed at any moment and started again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { join } from 'node:path'
import { paths } from '#lib/protocol.ts'
import { root } from '../settings.ts'
import { end } from './end-child.ts'

export interface GatewayChild {
  readonly port: number
  /** Starts it with that many sandboxes kept ready, and waits until it answers. */
  start(warm: number): Promise<void>
  /** Kills it with SIGKILL and waits until it is gone. */
  kill(): Promise<void>
  /** Ends it in good order; what it kept ready is removed. */
  stop(): Promise<void>
}

/** Milliseconds it may take until it answers. */
const patience = 20_000

export interface GatewayChildOptions {
  readonly port: number
  readonly secret: string
  readonly dataDir: string
  /** More of its settings. */
  readonly environment?: Readonly<Record<string, string>>
}

export function createGatewayChild(options: GatewayChildOptions): GatewayChild {
  const { port, secret, dataDir } = options
  const log = openSync(join(dataDir, 'gateway.log'), 'a')
  let child: ChildProcess | undefined

  const endChild = async (signal: 'SIGKILL' | 'SIGTERM') => child && end(child, signal)

  return {
    port,
    async start(warm) {
      child = spawn(process.execPath, ['sandbox/main.ts'], {
        cwd: root,
        detached: true,
        stdio: ['ignore', log, log],
        env: {
          ...process.env,
          SLIPWAY_SECRET: secret,
          SLIPWAY_DATA_DIR: dataDir,
          SLIPWAY_GATEWAY_PORT: String(port),
          SLIPWAY_EGRESS: 'mirror',
          SLIPWAY_SANDBOX_WARM: String(warm),
          SLIPWAY_SANDBOX_MEMORY_MIB: '768',
          SLIPWAY_SANDBOX_DISK_GIB: '1',
          ...options.environment,
        },
      })
      await untilAnswering(port, child)
    },
    kill: () => endChild('SIGKILL'),
    stop: () => endChild('SIGTERM'),
  }
}

async function untilAnswering(port: number, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + patience
  while (!(await answers(`http://127.0.0.1:${port}${paths.health}`))) {
    if (child.exitCode !== null || performance.now() > deadline) {
      throw new Error(`the gateway does not answer at port ${port}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(5_000) })).ok
  } catch {
    return false
  }
}
