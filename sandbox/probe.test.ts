import { pino } from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type ProbePace, startProbe } from '#sandbox/probe.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const log = pino({ level: 'silent' })

/** A probe that is told of a change at once, and the milliseconds at which it looked. */
function probeOf(pace: ProbePace) {
  const looked: number[] = []
  const began = performance.now()
  const probe = startProbe(
    pace,
    async () => {
      looked.push(performance.now() - began)
      return true
    },
    log,
  )
  probe.now()
  return { probe, looked }
}

test('soon after a change it is looked some times, further and further apart, then on a clock', async () => {
  const { looked } = probeOf({ every: 3000, least: 0 })
  await vi.advanceTimersByTimeAsync(8000)
  expect(looked).toEqual([0, 250, 750, 1750, 4750, 7750])
})

test('while it changes all the time it is looked no more often than allowed', async () => {
  const { probe, looked } = probeOf({ every: 3000, least: 700 })
  for (let i = 0; i < 20; i++) {
    await vi.advanceTimersByTimeAsync(100)
    probe.now()
  }
  expect(looked).toEqual([0, 700, 1400])
  await vi.advanceTimersByTimeAsync(100)
  expect(looked.at(-1)).toBe(2100)
})

test('a change during a look is looked at after it, and what has passed no more', async () => {
  const look = Promise.withResolvers<boolean>()
  let looks = 0
  const probe = startProbe(
    { every: 3000, least: 0 },
    () => {
      looks += 1
      return looks === 1 ? look.promise : Promise.resolve(false)
    },
    log,
  )
  probe.now()
  probe.now()
  expect(looks).toBe(1)
  look.resolve(true)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(looks).toBe(2)
})

test('nothing is looked at after the end', async () => {
  const { probe, looked } = probeOf({ every: 3000, least: 0 })
  probe[Symbol.dispose]()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(looked).toEqual([0])
})
