import { expect, test } from 'vitest'
import { createQueue } from './queue.ts'

test('keeps the order in which learners came, however often they ask', () => {
  const queue = createQueue(() => 0)
  expect([queue.place('ada'), queue.place('grace'), queue.place('joan')]).toEqual([1, 2, 3])
  expect(queue.place('grace')).toBe(2)
})

test('moves everybody up when somebody is served', () => {
  const queue = createQueue(() => 0)
  for (const learner of ['ada', 'grace', 'joan']) queue.place(learner)
  queue.leave('ada')
  expect(queue.place('joan')).toBe(2)
})

test('gives the place of a page that stopped asking to the next', () => {
  let now = 0
  const queue = createQueue(() => now)
  queue.place('ada')
  now = 10_000
  queue.place('grace')
  now = 15_001
  expect(queue.place('grace')).toBe(1)
  expect(queue.place('ada')).toBe(2)
})

test('keeps a place for who has one, and gives none to others', () => {
  let now = 0
  const queue = createQueue(() => now)
  queue.place('ada')
  now = 10_000
  expect([queue.keep('ada'), queue.keep('grace')]).toEqual([1, null])
  now = 20_000
  expect([queue.place('grace'), queue.keep('ada')]).toEqual([2, 1])
  now = 40_000
  expect(queue.keep('ada')).toBe(null)
})
