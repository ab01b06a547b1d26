import { expect, test } from 'vitest'
import { startWorker } from './start-worker.ts'

const atOnce = async () => undefined

/** What comes of each script that is started: it is there, or was lost. */
function scripts(...fates: readonly ('message' | 'error')[]) {
  const ended: number[] = []
  let started = 0
  const make = () => {
    const number = started++
    const worker = Object.assign(new EventTarget(), { number, terminate: () => ended.push(number) })
    queueMicrotask(() => worker.dispatchEvent(new Event(fates[number] ?? 'error')))
    return worker as unknown as Worker
  }
  return { make, ended }
}

test('a script that is dropped twice is there the third time', async () => {
  const { make, ended } = scripts('error', 'error', 'message')
  expect(await startWorker(make, atOnce)).toMatchObject({ number: 2 })
  expect(ended).toEqual([0, 1])
})

test('a script that never comes is told', async () => {
  const { make, ended } = scripts()
  await expect(startWorker(make, atOnce)).rejects.toThrow('did not come')
  expect(ended).toEqual([0, 1, 2, 3])
})

test('a script that fails later is left to whoever works with it', async () => {
  const { make, ended } = scripts('message')
  const worker = await startWorker(make, atOnce)
  worker.dispatchEvent(new Event('error'))
  expect(ended).toEqual([])
})
