import { expect, test } from 'vitest'
import { loadPart } from './load-part.ts'

const atOnce = async () => undefined

test('a part that is dropped three times is there at the fourth try', async () => {
  let tries = 0
  const load = async () => {
    tries += 1
    if (tries < 4) throw new Error('dropped')
    return 'the part'
  }
  expect(await loadPart(load, atOnce)).toBe('the part')
})

test('a part that never comes is told, after four tries and the pauses between them', async () => {
  const pauses: number[] = []
  const load = () => Promise.reject(new Error('gone'))
  const wait = async (milliseconds: number) => void pauses.push(milliseconds)
  await expect(loadPart(load, wait)).rejects.toThrow('gone')
  expect(pauses).toEqual([300, 900, 2700])
})
