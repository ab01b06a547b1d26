import { expect, test } from 'vitest'
import { err, ok } from '#lib/result.ts'
import { readOptions } from './options.ts'

test('takes all behind the dashes for the command', () => {
  expect(readOptions(['--keep-open', '--', 'docker', '--keep-open'])).toEqual(
    ok({ keepOpen: true, work: { kind: 'command', command: ['docker', '--keep-open'] } }),
  )
  expect(readOptions([])).toEqual(ok({ keepOpen: false, work: { kind: 'own-cases' } }))
})

test('takes a suite and the folder it is in', () => {
  const work = { kind: 'suite', name: 'docker-py', checkout: '../docker-py' }
  expect(readOptions(['--suite', 'docker-py', '../docker-py'])).toEqual(
    ok({ keepOpen: false, work }),
  )
  expect(readOptions(['--suite=docker-py', '../docker-py'])).toEqual(ok({ keepOpen: false, work }))
})

test('says what it does not understand', () => {
  expect(readOptions(['docker', 'ps'])).toEqual(err('Not understood: docker, ps.'))
  expect(readOptions(['--fast'])).toEqual(err('Not understood: --fast.'))
  expect(readOptions(['--suite', 'mocha', '.'])).toEqual(
    err('No such suite; there are dockerode, docker-py, testcontainers.'),
  )
  expect(readOptions(['--suite', 'dockerode'])).toEqual(
    err('Write the folder of dockerode behind its name.'),
  )
})
