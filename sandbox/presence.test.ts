import { expect, test } from 'vitest'
import { createPresence } from './presence.ts'

test('a learner is away from the moment the last page closes', () => {
  let now = 1000
  const presence = createPresence(() => now)
  const first = presence.arrive('ada')
  const second = presence.arrive('ada')
  now = 5000
  first[Symbol.dispose]()
  expect(presence.awayFor('ada')).toBe(0)
  second[Symbol.dispose]()
  now = 6000
  expect(presence.awayFor('ada')).toBe(1000)
  presence.arrive('ada')
  expect(presence.awayFor('ada')).toBe(0)
})

test('a learner who has not been here is away since the beginning', () => {
  let now = 1000
  const presence = createPresence(() => now)
  now = 1500
  expect(presence.awayFor('grace')).toBe(500)
})
