import { expect, test } from 'vitest'
import { createQueue } from './queue.ts'

const one = (learner: string) => ({ learner, nodes: 1 })

test('keeps the order in which learners came, however often they ask', () => {
  const queue = createQueue(() => 0)
  expect([queue.place(one('ada')), queue.place(one('grace')), queue.place(one('joan'))]).toEqual([
    1, 2, 3,
  ])
  expect(queue.place(one('grace'))).toBe(2)
})

test('moves everybody up when somebody is served', () => {
  const queue = createQueue(() => 0)
  for (const learner of ['ada', 'grace', 'joan']) queue.place(one(learner))
  queue.leave('ada')
  expect(queue.place(one('joan'))).toBe(2)
})

test('gives the place of a page that stopped asking to the next', () => {
  let now = 0
  const queue = createQueue(() => now)
  queue.place(one('ada'))
  now = 10_000
  queue.place(one('grace'))
  now = 15_001
  expect(queue.place(one('grace'))).toBe(1)
  expect(queue.place(one('ada'))).toBe(2)
})

test('keeps a place for who has one, and gives none to others', () => {
  let now = 0
  const queue = createQueue(() => now)
  queue.place(one('ada'))
  now = 10_000
  expect([queue.keep(one('ada')), queue.keep(one('grace'))]).toEqual([1, null])
  now = 20_000
  expect([queue.place(one('grace')), queue.keep(one('ada'))]).toEqual([2, 1])
  now = 40_000
  expect(queue.keep(one('ada'))).toBe(null)
})

test('names the first while their page still asks, and what they asked for last', () => {
  let now = 0
  const queue = createQueue(() => now)
  expect(queue.first()).toBe(null)
  queue.place(one('ada'))
  queue.place(one('grace'))
  now = 4000
  queue.place({ learner: 'ada', nodes: 3 })
  expect(queue.first()).toEqual({ learner: 'ada', nodes: 3 })
  now = 5001
  expect(queue.first()).toBe(null)
  queue.keep({ learner: 'ada', nodes: 2 })
  expect(queue.first()).toEqual({ learner: 'ada', nodes: 2 })
})
