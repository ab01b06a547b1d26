/** Contrast between colours, as WCAG 2 measures it. Colours are written #rrggbb. */

/** What WCAG AA asks of text. */
export const enough = 4.5

/** From 1, the same colour, to 21, black on white. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** The colour with so much of another in it; 0 leaves it, 1 is the other. */
export function mixed(colour: string, other: string, share: number): string {
  const parts = channels(other)
  return hex(channels(colour).map((value, i) => value + ((parts[i] ?? 0) - value) * share))
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = channels(colour).map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

const channels = (colour: string): readonly number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))

const hex = (values: readonly number[]): string =>
  `#${values.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`
