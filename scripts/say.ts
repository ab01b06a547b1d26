/** How the scripts speak to a person: one line per thing done, and failures with the next step. */
import { styleText } from 'node:util'

export interface Failure {
  /** What happened. */
  readonly message: string
  /** What to do next. */
  readonly next: string
  /** Output of whatever failed, if it helps. */
  readonly output?: readonly string[]
}

/** A failure that ends the script; its message is meant for the person, not for a log. */
export class ScriptFailure extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.message)
    this.failure = failure
  }
}

const write = (line: string) => void process.stdout.write(`${line}\n`)

export const say = {
  title: (text: string) => write(`\n  ${styleText('bold', text)}\n`),
  doing: (text: string) => write(`  … ${text}`),
  done: (text: string) => write(`  ${styleText('green', '✓')} ${text}`),
  note: (text: string) => write(`  ${styleText('yellow', '!')} ${text}`),
  plain: (text: string) => write(`    ${text}`),
  failed({ message, next, output }: Failure) {
    for (const line of output ?? []) write(`    ${styleText('dim', line)}`)
    write(`\n  ${styleText('red', '✗')} ${message}\n    ${next}\n`)
  },
}

/** Seconds with one decimal, for people. */
export const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`

/** Runs a script's body; a failure is told in words and ends it with code 1. */
export async function runScript(body: () => Promise<void>): Promise<void> {
  try {
    await body()
  } catch (thrown) {
    const failure = thrown instanceof ScriptFailure ? thrown.failure : fileFailure(thrown)
    if (failure) say.failed(failure)
    else console.error(thrown)
    process.exitCode = 1
  }
}

/** What a person can do about a file that cannot be read or written; null for any other error. */
function fileFailure(thrown: unknown): Failure | null {
  if (!(thrown instanceof Error) || !('code' in thrown) || !('path' in thrown)) return null
  const path = String(thrown.path)
  switch (thrown.code) {
    case 'EACCES':
    case 'EPERM':
      return {
        message: `This user may not use ${path}.`,
        next: 'It probably belongs to root from an earlier start. As root: chown -R it to this user, or start as root again.',
      }
    case 'ENOSPC':
      return {
        message: `The disk of ${path} is full.`,
        next: 'Free some space, then try again.',
      }
    case 'EROFS':
      return {
        message: `${path} cannot be written: its disk is read-only.`,
        next: 'Set SLIPWAY_DATA_DIR to a folder that can be written, then try again.',
      }
    default:
      return null
  }
}
