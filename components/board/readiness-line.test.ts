import { expect, test } from 'vitest'
import type { Readiness } from '#lib/class/protocol.ts'
import { readinessWords } from './readiness-line.tsx'

const now: Readiness = {
  expected: 20,
  running: 0,
  ready: 20,
  most: 30,
  limit: 'places',
  phase: 'now',
  from: 0,
}

test('says when everybody has a host, and nothing once the class has gone on', () => {
  expect(readinessWords(now)).toBe('A Docker host is ready for everybody.')
  expect(readinessWords({ ...now, running: 3, ready: 17 })).toBe(
    'A Docker host is ready for everybody. In use by the class: 3.',
  )
  expect(readinessWords({ ...now, phase: 'over' })).toBeNull()
})

test('says how far it is, and what cannot be', () => {
  expect(readinessWords({ ...now, ready: 4 })).toBe('4 of 20 hosts are ready. More are being made.')
  expect(readinessWords({ ...now, ready: 12, most: 12, limit: 'memory' })).toBe(
    '12 of 20 hosts are ready. This machine has no memory for more just now: 8 of 20 learners would have to wait for a place.',
  )
  expect(readinessWords({ ...now, phase: 'later', most: 15 })).toMatch(
    /^15 hosts will be made ready from .+, so that nobody waits\. No more may run at once/,
  )
})
