/** The programs of the course as child processes: logged to a file, started again when they crash. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './settings.ts'

export interface Program {
  readonly name: string
  readonly command: string
  readonly parameters: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** Where its log goes: `<name>.log` in this folder, or the terminal. */
  readonly logs: { readonly folder: string } | 'terminal'
}

export interface Supervised {
  /** The process id of the current run. */
  pid(): number | undefined
  /** Ends it and waits. */
  stop(): Promise<void>
  /** Settles when it has crashed too often to go on; never while all is well. */
  readonly gaveUp: Promise<string>
}

/** Crashes within `window` milliseconds after which there is no point in going on. */
const mostCrashes = 5
const window = 60_000
const restartAfter = 500

/** Milliseconds a program gets to end by itself. */
const stopPatience = 10_000

/** Keeps a program running until it is stopped, or has crashed that often within a minute. */
export function supervise(program: Program, most = mostCrashes): Supervised {
  const { promise: gaveUp, resolve: giveUp } = Promise.withResolvers<string>()
  let crashes: readonly number[] = []
  let stopping = false
  let child = launch(program)
  let ended = watch()

  function watch(): Promise<void> {
    return new Promise((resolve) => {
      child.once('exit', () => {
        resolve()
        if (stopping) return
        crashes = [...crashes, Date.now()].filter((at) => at > Date.now() - window)
        if (crashes.length >= most) return giveUp(program.name)
        setTimeout(restart, restartAfter)
      })
    })
  }

  function restart() {
    if (stopping) return
    child = launch(program)
    ended = watch()
  }

  return {
    pid: () => child.pid,
    gaveUp,
    async stop() {
      stopping = true
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      const impatient = setTimeout(() => child.kill('SIGKILL'), stopPatience)
      await ended
      clearTimeout(impatient)
    },
  }
}

function launch(program: Program): ChildProcess {
  const { logs } = program
  const child = spawn(program.command, program.parameters, {
    cwd: root,
    env: { ...process.env, ...program.environment },
    stdio: [
      'ignore',
      ...(logs === 'terminal' ? (['inherit', 'inherit'] as const) : (['pipe', 'pipe'] as const)),
    ],
    // Ctrl-C in a terminal goes to the whole group; the order of stopping is ours to choose.
    detached: true,
  })
  if (logs !== 'terminal') {
    const file = createWriteStream(openLog(logs.folder, program.name), { flags: 'a' })
    // A full disk costs the log, not the course.
    file.on('error', () => undefined)
    child.stdout?.pipe(file)
    child.stderr?.pipe(file)
  }
  return child
}

/** Bytes after which a log makes room for a new one; one older log is kept. */
const longLog = 10 * 1024 * 1024

function openLog(folder: string, name: string): string {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${name}.log`)
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > longLog) renameSync(file, `${file}.old`)
  return file
}
