/** Finds the Docker engine of this machine; as root on Debian or Ubuntu, installs and starts one. */
import { spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Docker from 'dockerode'
import { fromEngine, type PrepareError } from '#sandbox/prepare/prepare-error.ts'
import { ScriptFailure, say } from '../say.ts'
import { untilAnswering } from './answering.ts'
import { hasApt, installPackage, isRoot, programPath } from './packages.ts'

const socketPath = '/var/run/docker.sock'

/** Milliseconds a fresh dockerd may take to answer. */
const patience = 30_000

export interface Engine {
  readonly docker: Docker
  /** Stops the dockerd this script started; nothing when it was there before. */
  stop(): Promise<void>
}

const askAgain = async (docker: Docker): Promise<PrepareError | null> => {
  try {
    await docker.ping()
    return null
  } catch (thrown) {
    return fromEngine('answering', thrown)
  }
}

/** A running engine, or a failure that says exactly what to do. */
export async function findEngine(dataDir: string): Promise<Engine> {
  const docker = new Docker()
  const found = { docker, stop: async () => undefined }
  const error = await askAgain(docker)
  if (error === null) return found
  const elsewhere = process.env['DOCKER_HOST']
  if (elsewhere !== undefined && elsewhere !== '') {
    throw new ScriptFailure({
      message: `No Docker engine answers at DOCKER_HOST=${elsewhere}.`,
      next: 'Start the engine there, correct DOCKER_HOST, or unset it to use the engine of this machine.',
    })
  }
  if (error.kind === 'no-permission') throw new ScriptFailure(noPermission)
  if (!isRoot()) throw new ScriptFailure(programPath('dockerd') ? notRunning : notInstalled)
  if (!programPath('dockerd')) {
    if (!hasApt()) throw new ScriptFailure(notInstalled)
    installPackage('docker.io', 'the course runs its containers on a Docker engine')
  }
  const stop = await startEngine(docker, dataDir)
  return { docker, stop }
}

const noPermission = {
  message: `You may not use Docker: its socket ${socketPath} refuses your user.`,
  next: 'Run `sudo usermod -aG docker $USER`, sign out and in again, and try again. (Whoever is in that group is as powerful as root.)',
}

const notRunning = {
  message: 'Docker Engine is installed but not running.',
  next: 'Run `sudo systemctl start docker`, then try again.',
}

const notInstalled = {
  message: 'Docker Engine is not installed, and only root can install it.',
  next: 'On Debian or Ubuntu: `sudo apt-get install docker.io && sudo usermod -aG docker $USER`, sign out and in again. Elsewhere see Docker’s own manual, "Install Docker Engine". Then try again.',
}

async function startEngine(docker: Docker, dataDir: string): Promise<() => Promise<void>> {
  if (existsSync('/run/systemd/system')) {
    say.doing('starting the docker service')
    spawnSync('systemctl', ['start', 'docker'])
    await untilStarted(docker, 'Look at `systemctl status docker`, then try again.')
    return async () => undefined
  }
  return startDaemon(docker, dataDir)
}

/** No service manager here (a container, a small VM): the daemon is ours to start and to stop. */
async function startDaemon(docker: Docker, dataDir: string): Promise<() => Promise<void>> {
  mkdirSync(dataDir, { recursive: true })
  const log = join(dataDir, 'dockerd.log')
  say.doing(`starting dockerd (its log is ${log})`)
  const file = openSync(log, 'w')
  // A group of its own: Ctrl-C reaches it only through us, after everything that needs it.
  const daemon = spawn('dockerd', [], { detached: true, stdio: ['ignore', file, file] })
  closeSync(file)
  const ended = new Promise<void>((resolve) => daemon.once('exit', () => resolve()))
  daemon.once('error', () => undefined)
  const tail = () => readFileSync(log, 'utf8').trim().split('\n').slice(-8)
  await untilStarted(docker, `The end of ${log} says why. Mend that, then try again.`, tail)
  say.done('dockerd is running')
  return async () => {
    if (daemon.exitCode === null) daemon.kill('SIGTERM')
    await ended
  }
}

const untilStarted = (docker: Docker, next: string, tail?: () => string[]): Promise<void> =>
  untilAnswering(docker, {
    patience,
    failure: () => {
      const failure = { message: 'The Docker engine did not start.', next }
      return new ScriptFailure(tail ? { ...failure, output: tail() } : failure)
    },
  })
