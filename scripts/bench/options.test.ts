import { expect, it } from 'vitest'
import { readOptions } from './options.ts'

const known = ['start', 'echo']

it('runs everything when nothing is named', () => {
  expect(readOptions([], known)).toEqual({
    ok: true,
    value: { quick: false, keepBuild: false, only: [] },
  })
})

it('takes flags and names in any order', () => {
  expect(readOptions(['echo', '--quick'], known)).toEqual({
    ok: true,
    value: { quick: true, keepBuild: false, only: ['echo'] },
  })
})

it('names whatever it does not understand', () => {
  expect(readOptions(['ecko', '--fast', 'start'], known)).toEqual({
    ok: false,
    error: 'Not understood: --fast, ecko.',
  })
})
