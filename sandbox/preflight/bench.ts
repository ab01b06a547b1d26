/** The small sandbox on which the machine is measured: made here, removed afterwards, nobody's. */
import { PassThrough } from 'node:stream'
import type Docker from 'dockerode'
import { pino } from 'pino'
import { z } from 'zod'
import { err, ok, type Result } from '#lib/result.ts'
import type { Sandbox } from '#sandbox/provider.ts'
import { listContainers } from '#sandbox/providers/docker/inventory.ts'
import type {
  Egress,
  RootfsKind,
  SandboxLimits,
} from '#sandbox/providers/docker/outer-container.ts'
import { createDockerProvider } from '#sandbox/providers/docker/provider.ts'

/** The course that sandboxes of the preflight belong to, so that no learner's is ever near them. */
export const preflightCourse = 'doctor'

/** Small enough that every limit is reached within a second or two. */
const limits: SandboxLimits = {
  memoryMiB: 384,
  cpus: 1,
  pids: 256,
  diskGiB: 0.25,
  mbit: 400,
  connections: 2000,
  newConnections: 100,
}

/** Seconds after which one that was left behind ends itself. */
const longestRun = 300

export interface Outcome {
  /** Stdout and stderr together. */
  readonly output: string
  readonly code: number
}

/** Somebody's position, from which shell scripts are run. */
export type Place = (script: string) => Promise<Outcome>

export interface Bench {
  readonly docker: Docker
  readonly container: Docker.Container
  /** As the gateway knows it. */
  readonly id: string
  readonly slot: number
  readonly limits: SandboxLimits
  readonly egress: Egress
  /** The learner's shell. */
  readonly learner: Place
  /** Root in the learner's host. */
  readonly root: Place
  /** The operator's side of the wall, from which is looked at what the learner did. */
  readonly trusted: Place
  close(): Promise<void>
}

export interface BenchOptions {
  readonly docker: Docker
  readonly egress: Egress
  readonly runtime?: string | undefined
  readonly rootfs?: RootfsKind | undefined
}

/** Starts the sandbox; on failure the answer is what the engine or the warden said. */
export async function openBench(options: BenchOptions): Promise<Result<Bench, string>> {
  const { docker, egress } = options
  const said: string[] = []
  const write = (line: string) => void said.push(...wordsOf(line))
  const log = pino({ level: 'error', base: null }, { write })
  const course = preflightCourse
  const provider = createDockerProvider({
    ...options,
    course,
    limits,
    retention: 0,
    longestRun,
    log,
  })
  try {
    // What a preflight that was killed has left behind.
    await provider.tidy(Date.now())
    const expiresAt = Date.now() + longestRun * 1000
    const created = await provider.create({ owner: crypto.randomUUID(), expiresAt })
    if (!created.ok) return err(said.join(' ') || created.error)
    const sandbox = created.value
    const [outer] = await listContainers({ docker, course }, sandbox.info.id)
    if (!outer) return await vanished(sandbox)
    const container = docker.getContainer(outer.container)
    const { id, slot } = outer
    let closed: Promise<void> | undefined
    const close = () => {
      // One removal for all who ask: a second one would be told too early that all is gone.
      closed ??= sandbox.destroy()
      return closed
    }
    return ok({ docker, container, id, slot, limits, egress, close, ...placesOf(container) })
  } catch (thrown) {
    return err(thrown instanceof Error ? thrown.message : String(thrown))
  } finally {
    provider[Symbol.dispose]()
  }
}

const lineSchema = z.object({
  said: z.string().optional(),
  err: z.object({ message: z.string() }).optional(),
})

/** What a line of the provider's log tells, without the bytes that frame a container's output. */
function wordsOf(line: string): readonly string[] {
  const { said, err: thrown } = lineSchema.parse(JSON.parse(line))
  const words = [said, thrown?.message].filter((text) => text !== undefined)
  return words.map((text) => text.replaceAll(/\p{Cc}+/gu, ' ').trim())
}

async function vanished(sandbox: Sandbox): Promise<Result<never, string>> {
  await sandbox.destroy()
  return err('the sandbox was gone as soon as it had started')
}

function placesOf(container: Docker.Container) {
  const enter = (as: string) => (script: string) =>
    run(container, ['/usr/libexec/slipway/enter', as, 'bash', '-c', script])
  return {
    learner: enter('learner'),
    root: enter('root'),
    trusted: (script: string) => run(container, ['bash', '-c', script]),
  }
}

/** Milliseconds a measurement may take. */
const patience = 30_000

/** Runs a program in a container to its end. */
export async function run(
  container: Docker.Container,
  command: readonly string[],
): Promise<Outcome> {
  const exec = await container.exec({ Cmd: [...command], AttachStdout: true, AttachStderr: true })
  const stream = await exec.start({})
  const both = new PassThrough()
  let output = ''
  both.on('data', (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-65_536)
  })
  container.modem.demuxStream(stream, both, both)
  const giveUp = setTimeout(() => stream.destroy(new Error('no end in time')), patience)
  try {
    await new Promise((resolve, reject) => {
      stream.once('end', resolve)
      stream.once('error', reject)
    })
  } finally {
    clearTimeout(giveUp)
  }
  const { ExitCode: code } = await exec.inspect()
  return { output: output.trim(), code: code ?? -1 }
}
