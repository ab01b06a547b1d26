import { describe, expect, it } from 'vitest'
import { interleave, samplesOf } from './rounds.ts'

describe('interleaved rounds', () => {
  it('takes one sample of every arm in a round and turns the order around', async () => {
    const order: string[] = []
    const arm = (name: string) => ({ name, once: async () => order.push(name) })
    await interleave([arm('a'), arm('b')], { rounds: 3, warmUp: 0 })
    expect(order.join('')).toBe('abbaab')
  })

  it('leaves warm-up rounds out', async () => {
    let taken = 0
    const samples = await interleave([{ name: 'a', once: async () => taken++ }], {
      rounds: 2,
      warmUp: 2,
    })
    expect(samplesOf(samples, 'a')).toEqual([2, 3])
  })
})
