/** Draws one terminal with xterm and attaches it; loaded only once a workspace needs a terminal. */
import { FitAddon } from '@xterm/addon-fit'
import { Unicode11Addon } from '@xterm/addon-unicode11'
import { Terminal } from '@xterm/xterm'
import '@xterm/xterm/css/xterm.css'
import { browserBackoff } from '#components/session/backoff.ts'
import { gateway, session } from '#components/session/session.ts'
import { socketUrl } from '#components/session/socket-url.ts'
import type { NodeName } from '#lib/nodes.ts'
import { paths, socketQuery } from '#lib/protocol.ts'
import type { TerminalSize } from '#lib/terminal-frames.ts'
import { copyText } from './clipboard.ts'
import { watchPaste, watchSelection } from './terminal-clipboard.ts'
import { connectTerminal, type TerminalConnection } from './terminal-connection.ts'
import { openFind, setFound } from './terminal-find-store.ts'
import { terminalGuests } from './terminal-guests.ts'
import { pageKeyOf } from './terminal-keys.ts'
import { addLinks } from './terminal-links.ts'
import { useTerminalPreferences } from './terminal-preferences.ts'
import { isReport } from './terminal-reports.ts'
import type { TerminalState } from './terminal-state.ts'
import { readText } from './terminal-text.ts'
import { onThemeSwitch, readTheme } from './terminal-theme.ts'
import { terminals } from './terminals.ts'
import { placeOf, type TerminalId } from './terminals-store.ts'

export interface OpenOptions {
  readonly element: HTMLElement
  readonly id: TerminalId
  readonly label: string
  /** Id of the element that tells how to leave the terminal with the keyboard. */
  readonly describedBy: string
  /** The learner asked to leave the terminal with the keyboard. */
  readonly onLeave: () => void
}

const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches

/** Waits for the font, so that xterm measures the right letters; not for ever, and not for one that was lost. */
async function fontReady(family: string): Promise<void> {
  const tooLate = new Promise((resolve) => setTimeout(resolve, 1500))
  const there = document.fonts.load(`14px ${family}`).catch(() => undefined)
  await Promise.race([there, tooLate])
}

function createXterm(element: HTMLElement, fontFamily: string): Terminal {
  const { fontSize, screenReader } = useTerminalPreferences.getState()
  return new Terminal({
    allowProposedApi: true,
    cursorBlink: !still(),
    fontFamily,
    fontSize,
    lineHeight: 1.2,
    minimumContrastRatio: 4.5,
    scrollback: 5000,
    screenReaderMode: screenReader,
    theme: readTheme(element),
  })
}

/** Loads what a terminal is more than letters for: links, and the width of emoji. */
function addAddons(xterm: Terminal, node: NodeName): FitAddon {
  const fit = new FitAddon()
  xterm.loadAddon(fit)
  addLinks(xterm, node)
  xterm.loadAddon(new Unicode11Addon())
  xterm.unicode.activeVersion = '11'
  return fit
}

/** Calls back with the size that fits, once the element has come to rest. */
function watchSize(element: HTMLElement, fit: FitAddon, changed: () => void): Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined
  const observer = new ResizeObserver(() => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      // A terminal in a hidden tab has no size; it keeps the one it had.
      if (element.clientWidth === 0) return
      fit.fit()
      changed()
    }, 80)
  })
  observer.observe(element)
  return {
    [Symbol.dispose]: () => {
      clearTimeout(timer)
      observer.disconnect()
    },
  }
}

const sizeOf = (xterm: Terminal): TerminalSize => ({
  cols: Math.max(2, xterm.cols),
  rows: Math.max(2, xterm.rows),
})

const openSocket = (ticket: string, size: TerminalSize): WebSocket =>
  new WebSocket(
    socketUrl(paths.terminal, {
      [socketQuery.ticket]: ticket,
      [socketQuery.cols]: size.cols,
      [socketQuery.rows]: size.rows,
    }),
  )

/** Whether a terminal is in a state that the end of its host could explain. */
const mayBeTheHost = (now: TerminalState): boolean =>
  now.state === 'reconnecting' ||
  now.state === 'stopped' ||
  (now.state === 'exited' && now.code === null)

function connect(id: TerminalId, xterm: Terminal): TerminalConnection {
  const { node, number } = placeOf(id)
  return connectTerminal({
    screen: {
      write: (bytes, drawn) => xterm.write(bytes, drawn),
      // Queued behind what is still to be drawn, or that would come after the reset.
      clear: () => xterm.write('', () => xterm.reset()),
    },
    ticket: () => gateway.ticket({ purpose: 'terminal', node, terminal: `t${number}` }),
    openSocket,
    backoff: browserBackoff,
    readyWithin: 15_000,
    greetsWithin: 2000,
    size: sizeOf(xterm),
    onGuests: (frame) => terminalGuests.take(id, frame),
    onState: (state) => {
      terminals.setState(id, state)
      if (state.state !== 'connected') terminalGuests.leave(id)
      if (mayBeTheHost(state)) void session.refresh()
    },
  })
}

/** Sends what is typed; what cannot be sent is refused where the learner sees it. */
function wireInput(id: TerminalId, xterm: Terminal, connection: TerminalConnection): void {
  xterm.onData((data) => {
    const connecting = terminals.store.getState().states[id]?.state === 'connecting'
    if (!connection.send(data) && !connecting && !isReport(data)) terminals.refuse()
  })
  xterm.onBinary((data) => connection.send(Uint8Array.from(data, (c) => c.charCodeAt(0))))
}

function wireKeys(xterm: Terminal, onLeave: () => void): void {
  xterm.attachCustomKeyEventHandler((event) => {
    const key = pageKeyOf(event)
    if (key === null) return true
    // The browser's own paste command follows; xterm takes the text from its event.
    if (key === 'paste') return false
    event.preventDefault()
    if (event.type !== 'keydown') return false
    if (key === 'leave') onLeave()
    else if (key === 'find') openFind()
    else if (xterm.hasSelection()) void copyText(xterm.getSelection())
    return false
  })
}

/** Follows theme, text size, screen-reader mode and motion while the terminal is open. */
function followPreferences(element: HTMLElement, xterm: Terminal, refit: () => void): Disposable {
  const theme = onThemeSwitch(() => {
    xterm.options.theme = readTheme(element)
  })
  const unsubscribe = useTerminalPreferences.subscribe(({ fontSize, screenReader }) => {
    xterm.options.screenReaderMode = screenReader
    if (xterm.options.fontSize === fontSize) return
    xterm.options.fontSize = fontSize
    refit()
  })
  return {
    [Symbol.dispose]: () => {
      theme[Symbol.dispose]()
      unsubscribe()
    },
  }
}

function labelInput(xterm: Terminal, { label, describedBy }: OpenOptions): void {
  xterm.textarea?.setAttribute('aria-label', label)
  xterm.textarea?.setAttribute('aria-describedby', describedBy)
}

const isInFront = (id: TerminalId): boolean => terminals.store.getState().active === id

/** Opens a terminal in an element and keeps it attached until disposed. */
export async function openTerminal(options: OpenOptions): Promise<Disposable> {
  const { element, id } = options
  const fontFamily = getComputedStyle(element).fontFamily
  await fontReady(fontFamily)

  const xterm = createXterm(element, fontFamily)
  const fit = addAddons(xterm, placeOf(id).node)
  xterm.open(element)
  labelInput(xterm, options)
  fit.fit()

  const text = readText(xterm, (found) => isInFront(id) && setFound(found))
  const connection = connect(id, xterm)
  const refit = () => {
    fit.fit()
    connection.resize(sizeOf(xterm))
  }
  const resources: readonly Disposable[] = [
    watchSize(element, fit, () => connection.resize(sizeOf(xterm))),
    followPreferences(element, xterm, refit),
    terminals.mount(id, { connection, text, focus: () => xterm.focus() }),
    watchSelection(xterm, id),
    watchPaste(element, xterm),
    connection,
  ]
  wireInput(id, xterm, connection)
  wireKeys(xterm, options.onLeave)
  return {
    [Symbol.dispose]: () => {
      for (const resource of resources) resource[Symbol.dispose]()
      xterm.dispose()
    },
  }
}
