import { expect, test } from 'vitest'
import { err, ok } from '#lib/result.ts'
import { readOptions } from './options.ts'

const seven = () => 7

test('runs thirty rounds of any seed unless told otherwise', () => {
  expect(readOptions([], seven)).toEqual(ok({ rounds: 30, seed: 7, lanes: 2 }))
  expect(readOptions(['--rounds', '200', '--seed', '5', '--lanes', '1'], seven)).toEqual(
    ok({ rounds: 200, seed: 5, lanes: 1 }),
  )
})

test('says what it does not understand', () => {
  expect(readOptions(['--often'], seven)).toEqual(err('Not understood: --often.'))
  expect(readOptions(['--rounds', 'many'], seven)).toEqual(
    err('Write a whole number after --rounds.'),
  )
  expect(readOptions(['--rounds', '0'], seven)).toEqual(
    err('Write at least one round after --rounds.'),
  )
})
