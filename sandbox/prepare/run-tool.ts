/** Runs a program of this machine and keeps the last lines it printed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { PassThrough } from 'node:stream'

export interface ToolRun {
  readonly succeeded: boolean
  /** The last lines of its output. */
  readonly tail: readonly string[]
}

const tailLength = 15

/** Runs a program to its end; one that cannot be found counts as failed. */
export const runTool = (
  program: string,
  args: readonly string[],
  onLine: (line: string) => void,
): Promise<ToolRun> => {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const output = new PassThrough()
  child.stdout.pipe(output, { end: false })
  child.stderr.pipe(output, { end: false })
  child.once('close', () => output.end())
  child.once('error', () => output.end())
  return followTool(child, output, onLine)
}

/** Follows a program that is already running, reading what it reports from one of its streams. */
export const followTool = async (
  child: ChildProcess,
  output: NodeJS.ReadableStream,
  onLine: (line: string) => void,
): Promise<ToolRun> => {
  let tail: readonly string[] = []
  const ended = once(child, 'close').then(
    ([code]) => code === 0,
    () => false,
  )
  for await (const line of createInterface({ input: output })) {
    onLine(line)
    tail = [...tail, line].slice(-tailLength)
  }
  return { succeeded: await ended, tail }
}
