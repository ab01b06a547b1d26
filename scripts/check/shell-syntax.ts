/** Asks bash whether a script can be read at all; nothing of it is run. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { remember } from './remember.ts'

export interface ShellMistake {
  /** Counted from 1, within the script. */
  readonly line: number
  /** What is wrong and what to do. */
  readonly message: string
}

/** The first mistake of the script, or null; also null where there is no bash to ask. */
export const shellMistake = remember(askBash)

async function askBash(script: string): Promise<ShellMistake | null> {
  const bash = spawn('bash', ['--norc', '-n'], {
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
  })
  const said = text(bash.stderr)
  bash.stdin.on('error', () => undefined)
  bash.stdin.end(script)
  const ended = await once(bash, 'close').catch(() => undefined)
  if (ended === undefined || ended[0] === 0) return null
  return mistakeIn(await said)
}

function mistakeIn(said: string): ShellMistake {
  const last = said.trim().split('\n')
  const [, line = '1', reason = said.trim()] =
    last.map((each) => /line (\d+): (.*)$/.exec(each)).find((match) => match !== null) ?? []
  return { line: Number(line), message: `this is not valid shell: ${inWords(reason)}` }
}

/** The same in every version of bash. */
function inWords(reason: string): string {
  const looking = /looking for matching [`'](.+)'/.exec(reason)?.[1]
  if (looking !== undefined) return `a ${looking} is missing; close what was opened here`
  if (/unexpected end of file/.test(reason)) {
    return 'it ends too early; look for an if without fi, a do without done, or a { without }'
  }
  const near = /near unexpected token [`'](.+)'$/.exec(reason)?.[1]
  if (near !== undefined) {
    return near === 'newline'
      ? 'the line ends too early; if <…> stands for a name, write an example of it'
      : `"${near}" cannot stand here`
  }
  return reason
}
