/** Runs a program in a container of the host's engine and gives what it printed. */
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import type Docker from 'dockerode'

/** Settles with stdout when the program has ended. */
export async function runInContainer(
  container: Docker.Container,
  command: readonly string[],
): Promise<string> {
  const exec = await container.exec({ Cmd: [...command], AttachStdout: true, AttachStderr: true })
  const stream = await exec.start({ hijack: true })
  const out = new PassThrough()
  container.modem.demuxStream(stream, out, new PassThrough().resume())
  stream.on('end', () => out.end())
  return text(out)
}

/** The same in the learner's host of a sandbox, in bash. */
export const runAsLearner = (container: Docker.Container, script: string): Promise<string> =>
  runInContainer(container, ['/usr/libexec/slipway/enter', 'learner', 'bash', '-c', script])
