import { expect, test } from 'vitest'
import { createPace, createRateLimit } from './rate-limit.ts'

test('a limit refuses what is too much, and forgives with time, each key for itself', () => {
  let now = 0
  const limit = createRateLimit(2, 1, () => now)
  expect([limit.take('ada'), limit.take('ada'), limit.take('ada')]).toEqual([true, true, false])
  expect(limit.take('grace')).toBe(true)
  now = 1000
  expect([limit.take('ada'), limit.take('ada')]).toEqual([true, false])
})

test('a pace lets a burst through, then tells how long to wait, each key for itself', () => {
  let now = 0
  const pace = createPace(100, 10, () => now)
  expect([pace.spend('ada', 100), pace.spend('ada', 5), pace.spend('ada', 5)]).toEqual([
    0, 500, 1000,
  ])
  expect(pace.spend('grace', 100)).toBe(0)
  now = 1000
  expect(pace.spend('ada', 0)).toBe(0)
  now = 60_000
  expect([pace.spend('ada', 100), pace.spend('ada', 1)]).toEqual([0, 100])
})

test('a clock that is set back costs nobody more than the moment', () => {
  let now = 3_600_000
  const limit = createRateLimit(1, 1, () => now)
  const pace = createPace(100, 10, () => now)
  limit.take('ada')
  pace.spend('ada', 110)
  now = 0
  expect(limit.take('ada')).toBe(false)
  expect(pace.spend('ada', 0)).toBe(1000)
  now = 1000
  expect(limit.take('ada')).toBe(true)
  expect(pace.spend('ada', 0)).toBe(0)
})
