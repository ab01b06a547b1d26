/** Runs one of the development tools, capturing or showing what it prints. */
import { spawn } from 'node:child_process'
import { root } from './settings.ts'

export interface ToolResult {
  readonly code: number
  /** What it printed; its end, when it printed a lot. */
  readonly output: string
}

/** Bytes of output that are kept: the end says what went wrong. */
const kept = 256 * 1024

/** Runs the tool of that name; `show` passes on what it prints, as it prints it. */
export function runTool(
  name: string,
  parameters: readonly string[],
  options: {
    readonly show?: boolean
    readonly environment?: Readonly<Record<string, string>>
  } = {},
): Promise<ToolResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(name, parameters, {
      cwd: root,
      env: { ...process.env, ...(options.show ? colours() : {}), ...options.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    // Nobody is left to wait for it when this program ends first.
    const takeAlong = () => void child.kill()
    process.once('exit', takeAlong)
    let output = ''
    const keep = (bytes: Buffer) => {
      output = (output + bytes.toString()).slice(-kept)
    }
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].on('data', keep)
      if (options.show) child[stream].pipe(process[stream], { end: false })
    }
    child.once('error', reject)
    child.once('close', (code) => {
      process.off('exit', takeAlong)
      resolve({ code: code ?? 1, output: output.trim() })
    })
  })
}

/** A tool whose output passes through here sees no terminal, and would leave colours out. */
const colours = () => (process.stdout.isTTY ? { FORCE_COLOR: '1' } : {})
