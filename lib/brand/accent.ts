/** The accent colour of a course: what follows from it, and whether it can be read. */
import { contrast, enough, mixed } from '#lib/brand/contrast.ts'

/** One colour for each theme. */
export interface Accent {
  readonly light: string
  readonly dark: string
}

export type Theme = keyof Accent

/** What accents are read on, and ink; app/globals.css has the same. */
export const palettes = {
  light: { paper: '#faf7f1', surface: '#fffdf9', sunken: '#f3eee4', ink: '#11262d' },
  dark: { paper: '#0c1319', surface: '#121b23', sunken: '#0f171e', ink: '#e4ebee' },
} as const satisfies Record<Theme, Record<string, string>>

interface Shades {
  readonly accent: string
  readonly strong: string
  readonly soft: string
  /** Text on the accent. */
  readonly on: string
}

function shades(accent: string, theme: Theme): Shades {
  const { paper, ink } = palettes[theme]
  const [white, night] = ['#ffffff', mixed('#000000', accent, 0.15)]
  return {
    accent,
    strong: mixed(accent, ink, 0.35),
    soft: mixed(paper, accent, 0.12),
    on: contrast(accent, white) >= contrast(accent, night) ? white : night,
  }
}

/** The lowest contrast with which the accent is shown in that theme, as text or below it. */
export function lowestContrast(accent: string, theme: Theme): number {
  const { paper, surface, sunken } = palettes[theme]
  const { soft, on } = shades(accent, theme)
  return Math.min(...[paper, surface, sunken, soft, on].map((other) => contrast(accent, other)))
}

/** The colour nearest to it on the way to ink that can be read in that theme. */
export function readable(accent: string, theme: Theme): string {
  for (let share = 0.02; share < 1; share += 0.02) {
    const colour = mixed(accent, palettes[theme].ink, share)
    if (lowestContrast(colour, theme) >= enough) return colour
  }
  return palettes[theme].ink
}

/** A style sheet that gives the site these colours: pages in both themes, and the workspace, which is always dark. */
export function accentStyle(accent: Accent): string {
  const [light, dark] = [shades(accent.light, 'light'), shades(accent.dark, 'dark')]
  const page = rule((name) => `light-dark(${light[name]},${dark[name]})`)
  // Each selector twice, so that it counts whichever style sheet comes last.
  return `:root:root{${page}}.workspace.workspace{${rule((name) => dark[name])}}`
}

const rule = (value: (name: keyof Shades) => string): string =>
  [
    `--accent:${value('accent')}`,
    `--accent-strong:${value('strong')}`,
    `--accent-soft:${value('soft')}`,
    `--on-accent:${value('on')}`,
  ].join(';')
