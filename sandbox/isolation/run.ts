/** Runs an attack in a container of the host's engine and tells what came of it. */
import { PassThrough } from 'node:stream'
import type Docker from 'dockerode'

export interface Outcome {
  /** Stdout and stderr together, at most the last 64 KiB. */
  readonly output: string
  readonly code: number
}

/** Somebody's position, from which shell scripts are run. */
export type Place = (script: string, patience?: number) => Promise<Outcome>

const kept = 64 * 1024

/** Runs a program to its end; throws when that takes longer than `patience` milliseconds. */
export async function run(
  container: Docker.Container,
  command: readonly string[],
  patience = 30_000,
): Promise<Outcome> {
  const exec = await container.exec({
    Cmd: [...command],
    AttachStdout: true,
    AttachStderr: true,
  })
  const stream = await exec.start({})
  const both = new PassThrough()
  let output = ''
  both.on('data', (chunk: Buffer) => {
    output = (output + chunk.toString('latin1')).slice(-kept)
  })
  container.modem.demuxStream(stream, both, both)
  const giveUp = setTimeout(() => stream.destroy(new Error('no end')), patience)
  try {
    await new Promise((resolve, reject) => {
      stream.once('end', resolve)
      stream.once('error', reject)
    })
  } catch {
    throw new Error(`no end in ${patience} ms: ${command.join(' ').slice(0, 200)}\n${output}`)
  } finally {
    clearTimeout(giveUp)
  }
  const { ExitCode: code } = await exec.inspect()
  return { output, code: code ?? -1 }
}

/** The output of a script that has to work. */
export async function mustRun(place: Place, script: string, patience?: number): Promise<string> {
  const { output, code } = await place(script, patience)
  if (code !== 0) throw new Error(`ended with ${code}: ${script}\n${output}`)
  return output.trim()
}
