import { expect, onTestFinished, test, vi } from 'vitest'
import { inLanes, inLanesWhileIdle } from '#scripts/in-lanes.ts'

/** Work that ends when it is told to. */
function handWork() {
  const open = new Map<string, () => void>()
  return {
    work: (item: string) =>
      new Promise<string>((resolve) => open.set(item, () => resolve(item.toUpperCase()))),
    atWork: () => [...open.keys()],
    async end(item: string) {
      open.get(item)?.()
      open.delete(item)
      await vi.advanceTimersByTimeAsync(0)
    },
  }
}

function useFakeTime() {
  vi.useFakeTimers()
  onTestFinished(() => {
    vi.useRealTimers()
  })
}

const items = ['a', 'b', 'c', 'd', 'e']

test('so many at a time, the results in order', async () => {
  useFakeTime()
  const { work, atWork, end } = handWork()
  const results = inLanes(items, 2, work)
  expect(atWork()).toEqual(['a', 'b'])
  await end('b')
  expect(atWork()).toEqual(['a', 'c'])
  for (const item of ['a', 'c', 'd', 'e']) await end(item)
  expect(await results).toEqual(['A', 'B', 'C', 'D', 'E'])
})

test('one more, and not more than allowed, while the machine has time to spare', async () => {
  useFakeTime()
  const { work, atWork, end } = handWork()
  let idle = 0.1
  const results = inLanesWhileIdle(items, { least: 1, most: 2 }, () => idle, work)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(atWork()).toEqual(['a'])
  idle = 0.5
  await vi.advanceTimersByTimeAsync(60_000)
  expect(atWork()).toEqual(['a', 'b'])
  idle = 0.1
  await end('b')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(atWork()).toEqual(['a'])
  for (const item of ['a', 'c', 'd', 'e']) await end(item)
  expect(await results).toEqual(['A', 'B', 'C', 'D', 'E'])
})

test('the first failure is that of the whole', async () => {
  const work = (item: string) =>
    item === 'b' ? Promise.reject(new Error('b broke')) : new Promise<string>(() => {})
  await expect(inLanes(items, 2, work)).rejects.toThrow('b broke')
})
