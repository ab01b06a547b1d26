import { expect, test } from 'vitest'
import { err, ok } from '#lib/result.ts'
import { readOptions } from './options.ts'

test('takes all behind the dashes for the command', () => {
  expect(readOptions(['--keep-open', '--', 'docker', '--keep-open'])).toEqual(
    ok({ keepOpen: true, command: ['docker', '--keep-open'] }),
  )
  expect(readOptions([])).toEqual(ok({ keepOpen: false, command: [] }))
})

test('says what it does not understand', () => {
  expect(readOptions(['docker', 'ps'])).toEqual(err('Not understood: docker, ps.'))
})
