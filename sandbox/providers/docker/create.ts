/** Starts a sandbox and waits until the learner's own engine answers. */
import { randomBytes } from 'node:crypto'
import type Docker from 'dockerode'
import type { Logger } from 'pino'
import type { ErrorCode } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { SandboxInfo, SandboxSpec } from '#sandbox/provider.ts'
import { engineErrorCode, engineStatus } from './engine-error.ts'
import { listSandboxes, sandboxLabels, slotCount, slotName } from './names.ts'
import { type OuterContainer, outerContainer } from './outer-container.ts'
import { removeSandbox } from './sandbox.ts'

/** Milliseconds a sandbox may take to its first answer before it is given up. */
const patience = 30_000

type Fixed = Omit<OuterContainer, 'info' | 'slot'>

export interface Created {
  readonly container: Docker.Container
  readonly info: SandboxInfo
}

export async function createSandbox(
  docker: Docker,
  fixed: Fixed,
  spec: SandboxSpec,
  log: Logger,
): Promise<Result<Created, ErrorCode>> {
  const id = randomBytes(6).toString('hex')
  const info: SandboxInfo = { id, ...spec, startedAt: Date.now() }
  try {
    const container = await takeSlot(docker, fixed, info)
    if (!container) return err('at-capacity')
    const failure = await startAndWait(container)
    if (failure === null) return ok({ container, info })
    log.error({ sandbox: id, said: failure }, 'sandbox did not start')
    await removeSandbox(docker, container.id, id)
    return err('sandbox-failed')
  } catch (thrown) {
    log.error({ sandbox: id, err: thrown }, 'sandbox could not be created')
    await removeRemains(docker, id).catch(() => undefined)
    return err(engineErrorCode(thrown))
  }
}

async function removeRemains(docker: Docker, id: string): Promise<void> {
  const [left] = await listSandboxes(docker, [`${sandboxLabels.id}=${id}`])
  if (left) await removeSandbox(docker, left.container.Id, id)
}

/** The engine lets one container have a name, so whoever creates it first has the slot. */
async function takeSlot(
  docker: Docker,
  fixed: Fixed,
  info: SandboxInfo,
): Promise<Docker.Container | null> {
  const listed = await listSandboxes(docker)
  const taken = new Set(listed.flatMap(({ container }) => container.Names))
  for (let slot = 0; slot < slotCount; slot++) {
    if (taken.has(`/${slotName(slot)}`)) continue
    try {
      return await docker.createContainer(outerContainer({ ...fixed, info, slot }))
    } catch (thrown) {
      if (engineStatus(thrown) !== 409) throw thrown
    }
  }
  return null
}

/** Null once the warden says that the engine answers; else what it said before it ended. */
async function startAndWait(container: Docker.Container): Promise<string | null> {
  const done = new AbortController()
  const output = await container.attach({
    stream: true,
    stdout: true,
    stderr: true,
    abortSignal: done.signal,
  })
  try {
    const said = listen(output)
    await container.start()
    return await said
  } finally {
    done.abort()
  }
}

function listen(output: NodeJS.ReadWriteStream): Promise<string | null> {
  return new Promise((resolve) => {
    let said = ''
    const giveUp = setTimeout(() => resolve(`no answer in ${patience} ms; ${said}`), patience)
    const settle = (answer: string | null) => {
      clearTimeout(giveUp)
      resolve(answer)
    }
    output.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('latin1')).slice(-2000)
      if (said.includes('warden: ready\n')) settle(null)
    })
    output.once('end', () => settle(said))
    output.on('error', () => settle(said))
  })
}
