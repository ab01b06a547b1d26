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
  const ended = (await endByWarden(outer)) || (await endFromInside(outer).catch(() => true))
  // Asked to remove it, the engine would first wait ten seconds for what is frozen to die.
  if (!ended) await ignoringAbsence(endFromBeside(docker, outer))
  try {
    await remove()
  } catch {
    await endFromBeside(docker, outer)
    await remove()
  }
}

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
 * False when nothing can be started in there any more: its warden is dead already, and what is frozen
 * keeps the rest. Rejects where it does not run; is cut off where the warden ends with the host.
 */
async function endFromInside(outer: Docker.Container): Promise<boolean> {
  const abortSignal = AbortSignal.timeout(patience)
  const exec = await outer.exec({
    Cmd: [`${tools}/end`],
    AttachStdout: true,
    AttachStderr: true,
    abortSignal,
  })
  const stream = await exec.start({ abortSignal })
  for await (const _ of stream);
  const { ExitCode: code } = await exec.inspect({ abortSignal })
  return code === null || code === 0
}

/** The same tool in a container that sees the machine's processes and groups: it runs nothing but that. */
async function endFromBeside(docker: Docker, outer: Docker.Container): Promise<void> {
  const { Id: id, Image: image } = await outer.inspect()
  const beside = await docker.createContainer({
    Image: image,
    Entrypoint: [`${tools}/end`, id],
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
