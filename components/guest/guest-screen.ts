/** Draws a learner's terminal for an instructor, at the learner's size. */
import { Unicode11Addon } from '@xterm/addon-unicode11'
import { Terminal } from '@xterm/xterm'
import '@xterm/xterm/css/xterm.css'
import type { TerminalScreen } from '#components/terminal/terminal-drawing.ts'
import { pageKeyOf } from '#components/terminal/terminal-keys.ts'
import { isReport } from '#components/terminal/terminal-reports.ts'
import { onThemeSwitch, readTheme } from '#components/terminal/terminal-theme.ts'
import type { TerminalSize } from '#lib/terminal-frames.ts'

export interface GuestScreen extends TerminalScreen, Disposable {
  resize(size: TerminalSize): void
  /** Whether there is a cursor to type at. */
  setTyping(on: boolean): void
  focus(): void
}

export interface GuestScreenOptions {
  readonly element: HTMLElement
  readonly label: string
  readonly onKeys: (keys: string) => void
  readonly onLeave: () => void
}

const largestFont = 14
const smallestFont = 8

/** Text as large as fits the width: the learner's size is kept, and lines do not break elsewhere. */
function fitFont(xterm: Terminal, element: HTMLElement): void {
  const screen = element.querySelector<HTMLElement>('.xterm-screen')
  if (!screen || screen.offsetWidth === 0) return
  const perPoint = screen.offsetWidth / (xterm.options.fontSize ?? largestFont)
  const fits = Math.floor((element.clientWidth - 24) / perPoint)
  xterm.options.fontSize = Math.min(largestFont, Math.max(smallestFont, fits))
}

export function openGuestScreen(options: GuestScreenOptions): GuestScreen {
  const { element } = options
  const xterm = new Terminal({
    allowProposedApi: true,
    disableStdin: true,
    fontFamily: getComputedStyle(element).fontFamily,
    fontSize: largestFont,
    lineHeight: 1.2,
    minimumContrastRatio: 4.5,
    scrollback: 5000,
    theme: readTheme(element),
  })
  xterm.loadAddon(new Unicode11Addon())
  xterm.unicode.activeVersion = '11'
  xterm.open(element)
  xterm.textarea?.setAttribute('aria-label', options.label)
  wireKeys(xterm, options)
  const observer = new ResizeObserver(() => fitFont(xterm, element))
  observer.observe(element)
  const theme = onThemeSwitch(() => {
    xterm.options.theme = readTheme(element)
  })
  return {
    write: (bytes, drawn) => xterm.write(bytes, drawn),
    clear: () => xterm.write('', () => xterm.reset()),
    resize({ cols, rows }) {
      xterm.resize(cols, rows)
      requestAnimationFrame(() => fitFont(xterm, element))
    },
    setTyping(on) {
      xterm.options.disableStdin = !on
    },
    focus: () => xterm.focus(),
    [Symbol.dispose]() {
      observer.disconnect()
      theme[Symbol.dispose]()
      xterm.dispose()
    },
  }
}

/** Queries of programs are answered by the learner's own terminal, once. */
function wireKeys(xterm: Terminal, { onKeys, onLeave }: GuestScreenOptions): void {
  xterm.onData((data) => !isReport(data) && onKeys(data))
  xterm.attachCustomKeyEventHandler((event) => {
    if (pageKeyOf(event) !== 'leave') return true
    event.preventDefault()
    if (event.type === 'keydown') onLeave()
    return false
  })
}
