/** The containerd of the fault suite's own engine. */
import { spawn } from 'node:child_process'
import { existsSync, openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { end } from './end-child.ts'
import { run } from './run-program.ts'

export interface OwnContainerd {
  /** Settles once it can be asked. */
  answering(): Promise<void>
  /** Ends it, and what it would leave running. */
  stop(): Promise<void>
}

/** Milliseconds that its start may take. */
const patience = 90_000

/** Where it is asked, by the folder of what runs. */
export const containerdSocket = (execRoot: string) => join(execRoot, 'containerd.sock')

/** A program beside the daemon, as on most machines: one that the daemon starts would die with it. */
export function startContainerd(folder: string, execRoot: string, logs: string): OwnContainerd {
  const config = join(folder, 'containerd.toml')
  writeFileSync(config, 'version = 2\ndisabled_plugins = ["io.containerd.grpc.v1.cri"]\n')
  const log = openSync(join(logs, 'containerd.log'), 'a')
  const socket = containerdSocket(execRoot)
  const containerd = spawn(
    'containerd',
    [
      ...['--config', config, '--root', join(folder, 'containerd')],
      ...['--state', join(execRoot, 'state'), '--address', socket],
    ],
    { detached: true, stdio: ['ignore', log, log] },
  )
  return {
    answering: () => untilThere(socket),
    async stop() {
      await end(containerd, 'SIGTERM')
      // Of a container that a killed daemon forgot, the shim outlives everything; with none pkill ends with 1.
      await run('pkill', ['-f', `containerd-shim.* -address ${socket}`]).catch(() => undefined)
    },
  }
}

async function untilThere(socket: string): Promise<void> {
  const deadline = performance.now() + patience
  while (!existsSync(socket)) {
    if (performance.now() > deadline) throw new Error('containerd of the fault suite did not start')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
