import { expect, test } from 'vitest'
import { createRandom, drawRounds, faults, phases } from './plan.ts'

test('draws the same rounds from the same seed, and others from another', () => {
  const draw = (seed: number) => drawRounds(60, createRandom(seed))
  expect(draw(1)).toEqual(draw(1))
  expect(draw(1)).not.toEqual(draw(2))
})

test('brings every pair before any comes twice', () => {
  const all = phases.length * faults.length
  const pairs = drawRounds(all, createRandom(3)).map(({ phase, fault }) => `${phase} ${fault}`)
  expect(new Set(pairs).size).toBe(all)
})
