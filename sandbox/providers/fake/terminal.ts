/** A terminal with a line-editing shell, in memory, that outlives those attached to it. */
import { Duplex } from 'node:stream'
import type { TerminalSize } from '#lib/terminal-frames.ts'
import type { GuestAttachment, TerminalAttachment } from '#sandbox/provider.ts'
import { createLineEditor, type LineEditor } from '#sandbox/providers/fake/line-editor.ts'
import { type FakeHost, runLine } from '#sandbox/providers/fake/shell.ts'

export interface FakeTerminal {
  attach(size: TerminalSize): TerminalAttachment
  /** One who looks on: nobody waits for it. */
  attachGuest(): GuestAttachment
  /** Ends everything: with the shell's exit code, or null when it is cut off. */
  end(code: number | null): void
  /** Bytes written so far. */
  produced(): number
}

const scrollback = 256 * 1024
const floodBlock = Buffer.from('y\r\n'.repeat(1365))

/** Written to by the terminal, read by whoever is attached. */
interface Screen {
  write(bytes: Buffer): void
  readonly full: boolean
  end(code: number | null): void
}

export function createFakeTerminal(host: FakeHost, onEnd: () => void): FakeTerminal {
  const screens = new Set<Screen>()
  const guests = new Set<Screen>()
  let history: Buffer = Buffer.alloc(0)
  let size: TerminalSize = { cols: 80, rows: 24 }
  let total = 0

  function write(bytes: Buffer) {
    total += bytes.length
    history = Buffer.concat([history, bytes]).subarray(-scrollback)
    for (const screen of [...screens, ...guests]) screen.write(bytes)
  }

  function resize(wanted: TerminalSize) {
    size = wanted
  }

  function end(code: number | null) {
    for (const screen of [...screens, ...guests]) screen.end(code)
    screens.clear()
    guests.clear()
    shell.stop()
    onEnd()
  }

  const shell = createLineEditor({
    run: (line) => runLine(line, host, size),
    print: (text) => write(Buffer.from(text.replaceAll('\n', '\r\n'))),
    mayFlood: () => [...screens].every((screen) => !screen.full),
    flood: () => write(floodBlock),
    exit: end,
  })

  return {
    end,
    produced: () => total,
    attach(next) {
      size = next
      const attachment = createAttachment(history, shell, (screen) => screens.delete(screen))
      screens.add(attachment.screen)
      return { ...attachment.port, resize }
    },
    attachGuest() {
      const attachment = createAttachment(history, shell, (screen) => guests.delete(screen))
      guests.add(attachment.screen)
      return attachment.port
    },
  }
}

function createAttachment(history: Buffer, shell: LineEditor, leave: (screen: Screen) => void) {
  const { promise: ended, resolve } = Promise.withResolvers<number | null>()
  let full = false
  const stream = new Duplex({
    allowHalfOpen: true,
    read: () => {
      full = false
    },
    write: (chunk: Buffer, _encoding, done) => shell.type(chunk, done),
    destroy: (error, done) => {
      leave(screen)
      resolve(null)
      done(error)
    },
  })
  const screen: Screen = {
    write: (bytes) => {
      full = !stream.push(bytes)
    },
    get full() {
      return full
    },
    end(code) {
      resolve(code)
      stream.push(null)
    },
  }
  screen.write(history)
  return {
    screen,
    port: {
      replay: history.length,
      stream,
      ended,
      [Symbol.dispose]: () => void stream.destroy(),
    },
  }
}
