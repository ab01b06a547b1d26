import { expect, test } from 'vitest'
import { mixed } from '#components/quiz/mixed.ts'

const seeds = Array.from({ length: 300 }, (_, i) => `question-${i}`)

test('every item stays, and the right order never comes up', () => {
  for (const seed of seeds) {
    const order = mixed(3, seed)
    expect([...order].sort()).toEqual([0, 1, 2])
    expect(order).not.toEqual([0, 1, 2])
  }
})

test('one question is always mixed the same way, and not all questions are', () => {
  expect(mixed(5, 'a-question')).toEqual(mixed(5, 'a-question'))
  expect(new Set(seeds.map((seed) => mixed(5, seed).join())).size).toBeGreaterThan(50)
})
