/** The pauses between attempts grow, stop growing, and differ from learner to learner. */
import { expect, it } from 'vitest'
import { createBackoff } from './backoff.ts'

const pauses = (random: number) =>
  [1, 2, 3, 4, 50].map(createBackoff({ first: 100, most: 700, random: () => random }))

it('doubles up to the most, and leaves half of every pause to chance', () => {
  expect(pauses(0)).toEqual([50, 100, 200, 350, 350])
  expect(pauses(1)).toEqual([100, 200, 400, 700, 700])
})
