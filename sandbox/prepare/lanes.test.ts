import { expect, it } from 'vitest'
import { err, ok } from '#lib/result.ts'
import { runInLanes } from './lanes.ts'

it('runs two jobs at a time', async () => {
  let running = 0
  let most = 0
  const job = async () => {
    running += 1
    most = Math.max(most, running)
    await new Promise(setImmediate)
    running -= 1
    return ok('done')
  }
  expect(await runInLanes([job, job, job, job, job])).toEqual(ok(undefined))
  expect(most).toBe(2)
})

it('begins nothing after a failure, and answers with the first', async () => {
  const begun: string[] = []
  const job = (name: string, fails: boolean) => async () => {
    begun.push(name)
    await new Promise(setImmediate)
    return fails ? err(`${name} failed`) : ok(name)
  }
  const result = await runInLanes([job('a', true), job('b', true), job('c', false)])
  expect(result).toEqual(err('a failed'))
  expect(begun).toEqual(['a', 'b'])
})
