/** The colours of a terminal, read from the page's CSS variables and again whenever they change. */
import type { ITheme } from '@xterm/xterm'

const variables = {
  background: '--terminal-background',
  foreground: '--terminal-foreground',
  cursor: '--terminal-cursor',
  cursorAccent: '--terminal-background',
  selectionBackground: '--terminal-selection',
  black: '--terminal-black',
  red: '--terminal-red',
  green: '--terminal-green',
  yellow: '--terminal-yellow',
  blue: '--terminal-blue',
  magenta: '--terminal-magenta',
  cyan: '--terminal-cyan',
  white: '--terminal-white',
  brightBlack: '--terminal-bright-black',
  brightRed: '--terminal-bright-red',
  brightGreen: '--terminal-bright-green',
  brightYellow: '--terminal-bright-yellow',
  brightBlue: '--terminal-bright-blue',
  brightMagenta: '--terminal-bright-magenta',
  brightCyan: '--terminal-bright-cyan',
  brightWhite: '--terminal-bright-white',
} as const satisfies Partial<Record<keyof ITheme, string>>

/** The theme an element would have now; a probe, because only used colours are resolved ones. */
export function readTheme(element: HTMLElement): ITheme {
  const probe = document.createElement('span')
  probe.hidden = true
  element.append(probe)
  const theme = Object.fromEntries(
    Object.entries(variables).map(([colour, name]) => {
      probe.style.color = `var(${name})`
      return [colour, getComputedStyle(probe).color]
    }),
  )
  probe.remove()
  return theme
}

/** Calls back when the learner, or the system, switches between light and dark. */
export function onThemeSwitch(listener: () => void): Disposable {
  const observer = new MutationObserver(listener)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  const system = matchMedia('(prefers-color-scheme: dark)')
  system.addEventListener('change', listener)
  return {
    [Symbol.dispose]: () => {
      observer.disconnect()
      system.removeEventListener('change', listener)
    },
  }
}
