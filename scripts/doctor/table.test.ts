import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { type Fact, no, unknown, yes } from '#sandbox/preflight/fact.ts'
import { factLines } from './table.ts'

const lines = (fact: Fact, columns = 60) =>
  factLines(fact, columns).map((line) => stripVTControlCharacters(line))

test('a fact is its mark, its name, what was seen, and below it what that means', () => {
  const fact: Fact = { name: 'disk limit', safety: true, ...yes('full at 228 of 256', 'Good.') }
  expect(lines(fact)).toEqual([
    '  ✓ disk limit         full at 228 of 256',
    '                       Good.',
  ])
})

test('what is unsafe looks different from what is only missing, and from what is not known', () => {
  const marks = [
    { name: 'disk limit', safety: true, ...no('', '') },
    { name: 'swarm mesh', safety: false, ...no('', '') },
    { name: 'disk limit', safety: true, ...unknown('', '') },
  ] satisfies Fact[]
  expect(marks.map((fact) => lines(fact)[0]?.trim()[0])).toEqual(['✗', '–', '?'])
})

test('long lines are broken between words and stay in their column', () => {
  const long = 'refused: metadata, a LAN, a home network, carrier addresses, a neighbour'
  const shown = lines({ name: 'network tried', safety: true, ...yes(long, '') })
  expect(shown.every((line) => line.length <= 60)).toBe(true)
  expect(
    shown
      .map((line) => line.slice(23))
      .join(' ')
      .trim(),
  ).toBe(long)
})
