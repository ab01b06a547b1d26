/** How wide and high a line of text is in Inter, the font of the site's diagrams. */
import { ascent, bold, descent, measured, regular, unitsPerEm } from '#lib/diagrams/inter-widths.ts'

export interface Font {
  /** In pixels. */
  readonly size: number
  /** CSS font weight, 100 to 900. */
  readonly weight: number
}

const places = new Map(measured.map((codePoint, place) => [codePoint, place]))

/** Letters outside the table come from a font we do not know: a full em leaves room for them. */
const unknownWidth = unitsPerEm

/** The width of `text` on one line, in pixels. Kerning is left out: it only makes text narrower. */
export function textWidth(text: string, font: Font): number {
  const boldness = Math.min(Math.max((font.weight - 400) / 300, 0), 1)
  let units = 0
  for (const letter of text) units += letterWidth(letter, boldness)
  return (units * font.size) / unitsPerEm
}

function letterWidth(letter: string, boldness: number): number {
  const place = places.get(letter.codePointAt(0) ?? 0)
  if (place === undefined) return unknownWidth
  const thin = regular[place] ?? unknownWidth
  const thick = bold[place] ?? unknownWidth
  return thin + (thick - thin) * boldness
}

/** Pixels from the baseline up to the top of the line; whole pixels, as browsers count lines. */
export const ascentOf = (font: Font): number => Math.round((ascent * font.size) / unitsPerEm)

/** Pixels from the baseline down to the bottom of the line. */
export const descentOf = (font: Font): number => Math.round((descent * font.size) / unitsPerEm)
