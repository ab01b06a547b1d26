/** Runs one of the development tools, capturing or showing what it prints. */
import { spawn } from 'node:child_process'
import { root } from './settings.ts'

export interface ToolResult {
  readonly code: number
  /** What it printed, when captured. */
  readonly output: string
}

/** Runs the tool of that name; `show` lets it print for itself. */
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
      env: { ...process.env, ...options.environment },
      stdio: ['ignore', options.show ? 'inherit' : 'pipe', options.show ? 'inherit' : 'pipe'],
    })
    // Nobody is left to wait for it when this program ends first.
    const takeAlong = () => void child.kill()
    process.once('exit', takeAlong)
    let output = ''
    child.stdout?.on('data', (bytes: Buffer) => {
      output += bytes.toString()
    })
    child.stderr?.on('data', (bytes: Buffer) => {
      output += bytes.toString()
    })
    child.once('error', reject)
    child.once('close', (code) => {
      process.off('exit', takeAlong)
      resolve({ code: code ?? 1, output: output.trim() })
    })
  })
}
