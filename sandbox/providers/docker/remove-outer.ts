/** Removes an outer container, also one whose learner has frozen processes so that they do not die. */
import type Docker from 'dockerode'
import { ignoringAbsence } from './engine-error.ts'
import { tools } from './enter.ts'

/** Milliseconds that ending the learner's host may take. */
const patience = 20_000

/** Milliseconds for the warden to do it by itself. */
const wardenPatience = 2000

/** Kills what runs in it and removes the container; its disk stays. */
export async function removeOuter(docker: Docker, outer: Docker.Container): Promise<void> {
  const remove = () => ignoringAbsence(outer.remove({ force: true, v: true }))
  const end = (await endByWarden(outer)) ? 'done' : await endFromInside(outer)
  // Asked to remove it, the engine would first wait ten seconds for what is frozen to die.
  if (end !== 'done') await ignoringAbsence(endFromBeside(docker, outer, end))
  try {
    await remove()
  } catch {
    await endFromBeside(docker, outer, 'not done')
    await remove()
  }
}

/** Whether the learner's host has ended; `forgotten` where the engine knows of no run that could. */
type End = 'done' | 'not done' | 'forgotten'

/** Tells the warden to end the host, which takes it a third of the time that a program started in there would. */
async function endByWarden(outer: Docker.Container): Promise<boolean> {
  const abortSignal = AbortSignal.timeout(wardenPatience)
  try {
    await outer.kill({ signal: 'SIGHUP', abortSignal })
    await inTime(abortSignal, outer.wait({ condition: 'not-running', abortSignal }))
    return true
  } catch {
    return false
  }
}

/**
 * Not done when nothing can be started in there any more: its warden is dead already, and what is frozen
 * keeps the rest. Cut off where the warden ends with the host.
 */
async function endFromInside(outer: Docker.Container): Promise<End> {
  const abortSignal = AbortSignal.timeout(patience)
  try {
    const exec = await outer.exec({
      Cmd: [`${tools}/end`],
      AttachStdout: true,
      AttachStderr: true,
      abortSignal,
    })
    const stream = await exec.start({ abortSignal })
    for await (const _ of stream);
    const { ExitCode: code } = await exec.inspect({ abortSignal })
    return code === null || code === 0 ? 'done' : 'not done'
  } catch {
    return await endOfStopped(outer)
  }
}

/**
 * An engine that was killed between starting a container and writing that down says, when it is back, that it
 * was never started. It knows no way to what runs there then, and holds the disk.
 */
async function endOfStopped(outer: Docker.Container): Promise<End> {
  try {
    const { State } = await outer.inspect()
    return State.Status === 'created' ? 'forgotten' : 'done'
  } catch {
    return 'done'
  }
}

/** The same tool in a container that sees the machine's processes and groups: it runs nothing but that. */
async function endFromBeside(
  docker: Docker,
  outer: Docker.Container,
  end: Exclude<End, 'done'>,
): Promise<void> {
  const { Id: id, Image: image } = await outer.inspect()
  const beside = await docker.createContainer({
    Image: image,
    Entrypoint: [`${tools}/end`, id, ...(end === 'forgotten' ? ['forgotten'] : [])],
    HostConfig: {
      NetworkMode: 'none',
      PidMode: 'host',
      CapDrop: ['ALL'],
      // To kill, and to write in groups that belong to the learner's root.
      CapAdd: ['KILL', 'DAC_OVERRIDE'],
      Binds: ['/sys/fs/cgroup:/sys/fs/cgroup'],
    },
  })
  try {
    await beside.start()
    const abortSignal = AbortSignal.timeout(patience)
    await inTime(abortSignal, beside.wait({ abortSignal }))
  } finally {
    await ignoringAbsence(beside.remove({ force: true }))
  }
}

/**
 * For a wait, which the engine answers in two parts: one that is killed between them never sends the second,
 * and its client would wait for that for ever.
 */
function inTime<T>(signal: AbortSignal, answer: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  return Promise.race([answer, late])
}
