/** A learner at a terminal of a sandbox: types lines as the page's Run button does, and sees what comes. */
import { randomBytes } from 'node:crypto'
import { problem } from '#lib/errors.ts'
import type { Sandbox } from '#sandbox/provider.ts'
import { listenForMarks, type MarkListener } from './mark-listener.ts'
import { screenText } from './screen-text.ts'
import { markingLine } from './shell-marks.ts'

/** How a command ended. */
export type Ending =
  | { readonly kind: 'exited'; readonly status: number }
  /** It was at work until Ctrl-C, and ended then. */
  | { readonly kind: 'interrupted' }
  /** It did not come back in time. */
  | { readonly kind: 'stuck'; readonly ms: number }
  /** Ctrl-C did not end it. */
  | { readonly kind: 'deaf' }
  /** The shell never saw it: a command before it read it. */
  | { readonly kind: 'unread' }
  /** The terminal ended with it. */
  | { readonly kind: 'terminal-ended' }

export interface RanCommand {
  /** As typed; a command may have several lines. */
  readonly command: string
  readonly ending: Ending
  /** What it left on the screen, line by line. */
  readonly output: readonly string[]
}

export interface TypeOptions {
  /** Whether the last command stays until Ctrl-C. */
  readonly keeps?: boolean
  /** Milliseconds each command may take. */
  readonly patience?: number
}

export interface LearnerShell extends Disposable {
  /** Types all lines at once, each with Enter; after a command that does not come back, the rest is lost. */
  type(text: string, options?: TypeOptions): Promise<readonly RanCommand[]>
}

const size = { cols: 200, rows: 50 } as const

/** Milliseconds a command may take, and a shell that has nothing to do may take to answer a line. */
const patience = { command: 180_000, line: 15_000 } as const

/** Milliseconds: of silence after which output has come to rest, and the most that is waited for it. */
const settling = { silence: 2500, most: 30_000 } as const

/** Milliseconds a program may take to end after Ctrl-C: Docker gives a container ten seconds. */
const graceAfterInterrupt = 20_000

const interrupt = '\u0003'

/** Opens the learner's terminal t1 and waits for its prompt. */
export async function openLearnerShell(sandbox: Sandbox): Promise<LearnerShell> {
  const attached = await sandbox.attachTerminal('t1', size)
  if (!attached.ok) throw new Error(`No terminal: ${problem(attached.error).message}`)
  const { stream } = attached.value
  const name = `slipway-${randomBytes(8).toString('hex')}`
  const terminal: Terminal = {
    marks: listenForMarks(stream, name),
    press: (keys) => void stream.write(keys),
  }
  terminal.press(`${markingLine(name)}\r`)
  const prompt = await terminal.marks.next(patience.line)
  if (typeof prompt === 'string') throw new Error('The terminal showed no prompt.')
  return {
    type: (text, options = {}) => typeLines(terminal, text, options),
    [Symbol.dispose]: () => attached.value[Symbol.dispose](),
  }
}

interface Terminal {
  readonly marks: MarkListener
  readonly press: (keys: string) => void
}

async function typeLines(
  terminal: Terminal,
  text: string,
  options: TypeOptions,
): Promise<readonly RanCommand[]> {
  const lines = text.split('\n')
  const ran: RanCommand[] = []
  let command: string[] = []
  terminal.press(lines.map((line) => `${line}\r`).join(''))
  for (const [index, line] of lines.entries()) {
    command.push(line)
    const keeps = options.keeps === true && index === lines.length - 1
    const answer = await answerTo(terminal, { ...options, keeps })
    if (answer === 'more') continue
    const { ending, output } = answer
    if (answer.started || isCommand(command)) {
      ran.push({ command: command.join('\n'), ending, output: screenText(output) })
    }
    if (ending.kind !== 'exited' && ending.kind !== 'interrupted') return ran
    command = []
  }
  return ran
}

/** Empty lines and comments get a prompt for an answer too, but are no commands. */
const isCommand = (lines: readonly string[]): boolean =>
  lines.some((line) => line.trim() !== '' && !line.trim().startsWith('#'))

interface Answer {
  readonly started: boolean
  readonly ending: Ending
  readonly output: string
}

/** What the shell makes of one line: it wants more, or has done it. */
async function answerTo(terminal: Terminal, options: TypeOptions): Promise<Answer | 'more'> {
  const { marks } = terminal
  const first = await marks.next(patience.line)
  if (first === 'late') return { started: false, ending: { kind: 'unread' }, output: marks.rest() }
  if (first === 'over') return gone(marks)
  switch (first.kind) {
    case 'more':
      return 'more'
    case 'ready':
      return { started: false, ending: { kind: 'exited', status: first.status }, output: '' }
    case 'started':
      return options.keeps ? untilInterrupted(terminal) : untilReady(terminal, options)
  }
}

const gone = (marks: MarkListener): Answer => ({
  started: true,
  ending: { kind: 'terminal-ended' },
  output: marks.rest(),
})

async function untilReady(terminal: Terminal, options: TypeOptions): Promise<Answer> {
  const { marks, press } = terminal
  const ms = options.patience ?? patience.command
  const mark = await marks.next(ms)
  if (mark === 'over') return gone(marks)
  if (mark !== 'late') return exited(mark)
  const output = marks.rest()
  // The shell is needed for what follows.
  press(interrupt)
  await marks.next(graceAfterInterrupt)
  return { started: true, ending: { kind: 'stuck', ms }, output }
}

async function untilInterrupted({ marks, press }: Terminal): Promise<Answer> {
  await marks.quiet(settling.silence, settling.most)
  const alone = marks.waiting()
  if (!alone) press(interrupt)
  const mark = await marks.next(graceAfterInterrupt)
  if (mark === 'over') return gone(marks)
  if (mark === 'late') return { started: true, ending: { kind: 'deaf' }, output: marks.rest() }
  return alone ? exited(mark) : { ...exited(mark), ending: { kind: 'interrupted' } }
}

const exited = (mark: Exclude<Awaited<ReturnType<MarkListener['next']>>, string>): Answer => ({
  started: true,
  ending: { kind: 'exited', status: mark.kind === 'ready' ? mark.status : 0 },
  output: mark.output,
})
