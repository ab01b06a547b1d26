/** The few shell commands that the contract and the tests type, as bash would answer them. */
import type { TerminalSize } from '#lib/terminal-frames.ts'
import { dockerCommand } from '#sandbox/providers/fake/docker-command.ts'
import type { FakeEngine } from '#sandbox/providers/fake/engine.ts'

export type FakeFile =
  | { readonly type: 'file'; readonly text: string }
  | { readonly type: 'link'; readonly target: string }
  | { readonly type: 'folder' }

/** What a shell works on. */
export interface FakeHost {
  /** By path in ~/workspace. */
  readonly files: Map<string, FakeFile>
  readonly engine: FakeEngine
  /** What `hostname` says. */
  readonly name: string
}

export type Outcome =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'exit'; readonly code: number }
  /** Writes `y` for ever. */
  | { readonly type: 'flood' }
  /** Neither writes nor reads. */
  | { readonly type: 'sleep' }

const text = (value: string): Outcome => ({ type: 'text', text: value })

function expand(words: string, { cols, rows }: TerminalSize): string {
  return words
    .replaceAll("$(stty size | tr ' ' x)", `${rows}x${cols}`)
    .replaceAll('$(stty size)', `${rows} ${cols}`)
    .replaceAll(/\$\(\((\d+)([*+])(\d+)\)\)/g, (_, a: string, operator: string, b: string) =>
      String(operator === '*' ? Number(a) * Number(b) : Number(a) + Number(b)),
    )
    .replaceAll(/["']/g, '')
}

function echo(words: string, host: FakeHost, size: TerminalSize): Outcome {
  const [said = '', target] = words.split(/\s*>\s*/)
  const line = `${expand(said, size)}\n`
  if (target === undefined) return text(line)
  host.files.set(target.replace('~/workspace/', ''), { type: 'file', text: line })
  return text('')
}

function link(words: string, host: FakeHost): Outcome {
  const [target = '', name = ''] = words.split(' ')
  host.files.set(name.replace('~/workspace/', ''), { type: 'link', target })
  return text('')
}

/** What one line does. */
export function runLine(line: string, host: FakeHost, size: TerminalSize): Outcome {
  const waited = /^until \[ "\$\(stty size\)" = "(\d+ \d+)" \]; do sleep 0\.1; done; (.*)$/.exec(
    line,
  )
  if (waited) return runLine(waited[2] ?? '', host, size)
  const [command = '', rest = ''] = line.trim().split(/\s+(.*)/s)
  switch (command) {
    case '':
      return text('')
    case 'echo':
      return echo(rest, host, size)
    case 'ln':
      return link(rest.replace('-s ', ''), host)
    case 'stty':
      return text(`${size.rows} ${size.cols}\n`)
    case 'hostname':
      return text(`${host.name}\n`)
    case 'exit':
      return { type: 'exit', code: Number(rest) }
    case 'yes':
      return { type: 'flood' }
    case 'sleep':
      return { type: 'sleep' }
    case 'docker':
      return text(dockerCommand(rest, host.engine))
    default:
      return text(`bash: ${command}: command not found\n`)
  }
}
