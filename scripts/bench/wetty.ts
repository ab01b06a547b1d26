/** wetty as a peer: installed from npm into the bench's folder, when that works cheaply. */
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { err, ok, type Result } from '#lib/result.ts'
import { isRoot, programPath } from '../machine/packages.ts'
import { type ChildProgram, startChild } from './child-program.ts'
import { createWatch, type Terminal, untilPrompt } from './terminal.ts'
import type { Workbench } from './workbench.ts'

const run = promisify(execFile)

/** The port wetty is told to listen on, beside those of the bench's own programs. */
const port = 3319

/** Milliseconds the installation may take. */
const patience = 120_000

export interface Wetty {
  readonly program: ChildProgram
  open(): Promise<Terminal>
}

/** The part of a socket.io client that is used here. */
interface Socket {
  on(event: string, listener: (data: unknown) => void): unknown
  emit(event: string, data: unknown): unknown
  disconnect(): unknown
}

const connectSchema = z.custom<(url: string, options: object) => Socket>(
  (value) => typeof value === 'function',
)

/** Installs and starts it on a container; says why when it cannot be had. */
export async function startWetty(
  workbench: Workbench,
  container: string,
): Promise<Result<Wetty, string>> {
  if (!isRoot()) return err('it runs a command without ssh only as root.')
  if (!programPath('docker')) return err('it needs the `docker` command on the host.')
  const folder = join(workbench.folder, 'wetty')
  try {
    await install(folder)
    const main = join(folder, 'node_modules/wetty/build/main.js')
    const command = `docker exec -it ${container} bash --norc`
    const parameters = ['--host', '127.0.0.1', '--port', String(port), '--command', command]
    const program = await startChild(main, parameters, /Server started|Listening|started/i)
    const kept = workbench.keep(program)
    // One that starts but lets nobody in is no peer either.
    const first = await open(folder)
    first[Symbol.dispose]()
    return ok({ program: kept, open: () => open(folder) })
  } catch (thrown) {
    const said = thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : ''
    return err(`it could not be installed, started or used (${said.slice(0, 120)}).`)
  }
}

async function install(folder: string): Promise<void> {
  if (existsSync(join(folder, 'node_modules', 'wetty'))) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{"private":true}\n')
  const packages = ['wetty@3', 'socket.io-client@4']
  await run('npm', ['install', '--no-audit', '--no-fund', ...packages], {
    cwd: folder,
    timeout: patience,
  })
}

async function open(folder: string): Promise<Terminal> {
  const require = createRequire(join(folder, 'package.json'))
  const connect = connectSchema.parse(require('socket.io-client'))
  const socket = connect(`http://127.0.0.1:${port}`, {
    path: '/wetty/socket.io',
    transports: ['websocket'],
  })
  const watch = createWatch()
  const loggedIn = new Promise<void>((resolve, reject) => {
    socket.on('login', () => resolve())
    socket.on('connect_error', (error) => reject(error))
  })
  socket.on('data', (data) => {
    const bytes = Buffer.from(String(data))
    watch.take(bytes)
    socket.emit('commit', bytes.length)
  })
  await loggedIn
  socket.emit('resize', { cols: 80, rows: 24 })
  const terminal = {
    type: (keys: string) => void socket.emit('input', keys),
    shows: watch.shows,
    received: watch.received,
    [Symbol.dispose]: () => void socket.disconnect(),
  }
  await untilPrompt(terminal)
  return terminal
}
