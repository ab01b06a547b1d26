/** Echoes what is typed, runs each line, and lets Ctrl-C end what runs. */
import type { Outcome } from '#sandbox/providers/fake/shell.ts'

export interface Teletype {
  run(line: string): Outcome
  print(text: string): void
  /** Whether everyone who watches can take more. */
  mayFlood(): boolean
  flood(): void
  exit(code: number): void
}

export interface LineEditor {
  /** `taken` is called when more may be typed. */
  type(bytes: Buffer, taken: () => void): void
  stop(): void
}

/** Typed bytes a program that does not read leaves waiting before typing is held back. */
const typeAhead = 4096

const prompt = 'learner@docker:~$ '

export function createLineEditor(port: Teletype): LineEditor {
  const programs = createPrograms(port)
  let line = ''

  function finish(outcome: Outcome) {
    if (outcome.type === 'exit') return port.exit(outcome.code)
    if (outcome.type === 'text') return port.print(`${outcome.text}${prompt}`)
    programs.start(outcome.type)
  }

  function key(character: string) {
    if (character === '\x03') {
      programs.stop()
      line = ''
      return port.print(`^C\n${prompt}`)
    }
    if (programs.running()) return
    if (character !== '\r' && character !== '\n') {
      line += character
      return port.print(character)
    }
    const typed = line
    line = ''
    port.print('\n')
    finish(port.run(typed))
  }

  port.print(prompt)
  return {
    stop: programs.stop,
    type(bytes, taken) {
      for (const character of bytes.toString()) key(character)
      programs.leaveWaiting(bytes.length, taken)
    },
  }
}

/** The program in the foreground: one writes for ever, the other does nothing; neither reads. */
function createPrograms(port: Teletype) {
  let program: 'flood' | 'sleep' | null = null
  let waiting: (() => void)[] = []
  let ahead = 0

  function flood() {
    if (program !== 'flood') return
    if (port.mayFlood()) port.flood()
    setImmediate(flood)
  }

  return {
    running: () => program !== null,
    start(next: 'flood' | 'sleep') {
      program = next
      flood()
    },
    stop() {
      program = null
      ahead = 0
      for (const release of waiting) release()
      waiting = []
    },
    leaveWaiting(bytes: number, taken: () => void) {
      ahead = program === null ? 0 : ahead + bytes
      if (ahead > typeAhead) waiting.push(taken)
      else taken()
    },
  }
}
