import { expect, test } from 'vitest'
import { readOptions } from '#scripts/prove/options.ts'

const known = ['images', 'volumes']

test('without words, every lesson, two at a time', () => {
  expect(readOptions([], known)).toEqual({
    ok: true,
    value: { slugs: [], jobs: 2, show: false, watch: false },
  })
})

test('lessons, lanes and outputs can be chosen', () => {
  expect(readOptions(['volumes', '--jobs', '4', '--show'], known)).toEqual({
    ok: true,
    value: { slugs: ['volumes'], jobs: 4, show: true, watch: false },
  })
})

test.each([
  [['volume'], 'There is no lesson "volume", did you mean "volumes"?'],
  [['--watch'], '--watch takes one lesson'],
  [['--jobs', '0'], '--jobs takes a number from 1 to 99'],
  [['--jobs', 'many'], '--jobs takes a number from 1 to 99'],
])('%j is refused', (words, error) => {
  expect(readOptions(words, known)).toEqual({ ok: false, error })
})

test('an unknown option is named', () => {
  expect(readOptions(['--quick'], known)).toMatchObject({
    ok: false,
    error: expect.stringContaining("Unknown option '--quick'"),
  })
})
