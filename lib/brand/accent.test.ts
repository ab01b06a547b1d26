import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { accentStyle, lowestContrast, palettes, readable } from '#lib/brand/accent.ts'
import { contrast, enough } from '#lib/brand/contrast.ts'

const css = await readFile(join(import.meta.dirname, '../../app/globals.css'), 'utf8')
const token = (name: string) => {
  const [, light, dark] = new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(css) ?? []
  return { light, dark }
}

test('contrast is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

test.each(['paper', 'surface', 'sunken', 'ink'] as const)('%s is as in the style sheet', (name) => {
  expect(token(name)).toEqual({ light: palettes.light[name], dark: palettes.dark[name] })
})

test('the accents of the style sheet can be read', () => {
  const { light = '', dark = '' } = token('accent')
  expect(lowestContrast(light, 'light')).toBeGreaterThan(enough)
  expect(lowestContrast(dark, 'dark')).toBeGreaterThan(enough)
})

test.each([
  ['#ff9900', 'light'],
  ['#2222aa', 'dark'],
  ['#888888', 'light'],
] as const)(
  '%s cannot be read in the %s theme, and the colour named instead can',
  (colour, theme) => {
    expect(lowestContrast(colour, theme)).toBeLessThan(enough)
    expect(lowestContrast(readable(colour, theme), theme)).toBeGreaterThanOrEqual(enough)
  },
)

test('pages get the accent in both themes, the workspace that of the dark one', () => {
  const style = accentStyle({ light: '#9a2a5c', dark: '#f2a0c4' })
  expect(style).toContain(':root:root{--accent:light-dark(#9a2a5c,#f2a0c4)')
  expect(style).toContain('.workspace.workspace{--accent:#f2a0c4')
})
