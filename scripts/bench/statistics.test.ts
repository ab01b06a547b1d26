import { describe, expect, it } from 'vitest'
import { number, percentile, summarize, times } from './statistics.ts'

const hundred = Array.from({ length: 100 }, (_, index) => 100 - index)

describe('percentiles', () => {
  it('takes the nearest rank, whatever the order of the samples', () => {
    expect(summarize(hundred)).toEqual({ n: 100, p50: 50, p95: 95, p99: 99, max: 100 })
  })

  it('does not blend two samples into a value nobody saw', () => {
    expect(percentile([10, 20], 0.5)).toBe(10)
  })

  it('is no number without samples', () => {
    expect(percentile([], 0.5)).toBeNaN()
  })
})

describe('numbers', () => {
  it.each([
    [0.12345, '0.123'],
    [45.67, '45.7'],
    [1234.5, '1235'],
    [Number.NaN, '–'],
  ])('%f is written %s', (value, written) => {
    expect(number(value)).toBe(written)
  })

  it('writes a ratio', () => {
    expect(times(3, 2)).toBe('1.5×')
  })
})
