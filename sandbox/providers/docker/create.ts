/** Starts the outer container of a sandbox and waits until the learner's own engine answers. */
import type Docker from 'dockerode'
import type { Logger } from 'pino'
import type { ErrorCode } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { engineErrorCode, engineStatus } from './engine-error.ts'
import { listSlots } from './inventory.ts'
import { type Scope, slotCount } from './names.ts'
import { type OuterContainer, outerContainer } from './outer-container.ts'
import { removeOuter } from './remove-outer.ts'

/** Milliseconds a sandbox may take to its first answer before it is given up. */
const patience = 30_000

/** What is the same for every sandbox of this gateway. */
export type Fixed = Omit<OuterContainer, 'course' | 'id' | 'slot' | 'madeAt'>

export interface Wanted {
  readonly id: string
  /** The slot of an existing disk; any free one for a new sandbox. */
  readonly slot: number | 'any'
  /** Done with the container before it starts. */
  readonly beforeStart?: BeforeStart | undefined
}

export type BeforeStart = (container: Docker.Container) => Promise<void>

/** Creates and starts; on failure no container stays behind, and the disk is the caller's to judge. */
export async function startSandbox(
  scope: Scope,
  fixed: Fixed,
  wanted: Wanted,
  log: Logger,
): Promise<Result<Docker.Container, ErrorCode>> {
  try {
    const container = await createContainer(scope, fixed, wanted)
    if (!container) return err('at-capacity')
    const failure = await startAndWait(container, wanted.beforeStart).catch(failureOf)
    if (failure === null) return ok(container)
    log.error({ sandbox: wanted.id, said: failure.said }, 'sandbox did not start')
    await removeOuter(scope.docker, container)
    return err(failure.code)
  } catch (thrown) {
    log.error({ sandbox: wanted.id, err: thrown }, 'sandbox could not be created')
    return err(engineErrorCode(thrown))
  }
}

interface StartFailure {
  readonly code: ErrorCode
  readonly said: string
}

const failureOf = (thrown: unknown): StartFailure => ({
  code: engineErrorCode(thrown),
  said: thrown instanceof Error ? thrown.message : String(thrown),
})

/** The engine lets one container have a name, so whoever creates it first has the slot. */
async function createContainer(
  { docker, course }: Scope,
  fixed: Fixed,
  { id, slot }: Wanted,
): Promise<Docker.Container | null> {
  const spec = { ...fixed, course, id, madeAt: Date.now() }
  if (slot !== 'any') return docker.createContainer(outerContainer({ ...spec, slot }))
  const taken = await listSlots(docker)
  for (let free = 0; free < slotCount; free++) {
    if (taken.has(free)) continue
    try {
      return await docker.createContainer(outerContainer({ ...spec, slot: free }))
    } catch (thrown) {
      if (engineStatus(thrown) !== 409) throw thrown
    }
  }
  return null
}

/** Null once the warden says that the engine answers. */
async function startAndWait(
  container: Docker.Container,
  beforeStart?: BeforeStart,
): Promise<StartFailure | null> {
  await beforeStart?.(container)
  const done = new AbortController()
  const output = await container.attach({
    stream: true,
    stdout: true,
    stderr: true,
    abortSignal: done.signal,
  })
  try {
    const ready = listen(output)
    await container.start()
    return await ready
  } finally {
    done.abort()
  }
}

function listen(output: NodeJS.ReadWriteStream): Promise<StartFailure | null> {
  return new Promise((resolve) => {
    let said = ''
    const settle = (ready: boolean) => {
      clearTimeout(impatient)
      resolve(ready ? null : { code: 'sandbox-failed', said })
    }
    const impatient = setTimeout(() => settle(false), patience)
    output.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('latin1')).slice(-2000)
      if (said.includes('warden: ready\n')) settle(true)
    })
    output.once('end', () => settle(false))
    output.on('error', () => settle(false))
  })
}
