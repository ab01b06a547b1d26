import { expect, test } from 'vitest'
import { createFakeProvider, createFakeWorld } from '#sandbox/providers/fake.ts'
import { createFreshSandboxes } from '#scripts/prove/sandboxes.ts'

const setUp = () => {
  const world = createFakeWorld()
  return { world, fresh: createFreshSandboxes(createFakeProvider(world)) }
}

test('each work has a sandbox of its own, which is gone afterwards', async () => {
  const { world, fresh } = setUp()
  const ids = await Promise.all([
    fresh.withFresh(async ({ info }) => info.id),
    fresh.withFresh(async ({ info }) => info.id),
  ])
  expect(new Set(ids).size).toBe(2)
  expect(world.sandboxes.size).toBe(0)
})

test('work that fails leaves nothing behind', async () => {
  const { world, fresh } = setUp()
  const failing = fresh.withFresh(() => Promise.reject(new Error('no')))
  await expect(failing).rejects.toThrow('no')
  expect(world.sandboxes.size).toBe(0)
  expect(world.made).toBe(1)
})

test('the end destroys what is at work and what is just being made, and makes no more', async () => {
  const { world, fresh } = setUp()
  const started = Promise.withResolvers<void>()
  const never = new Promise<never>(() => {})
  void fresh.withFresh(() => {
    started.resolve()
    return never
  })
  await started.promise
  void fresh.withFresh(() => never)
  await fresh[Symbol.asyncDispose]()
  expect(world.made).toBe(2)
  expect(world.sandboxes.size).toBe(0)
  await expect(fresh.withFresh(async () => {})).rejects.toThrow('Proving was stopped.')
})

test('an engine that gives no sandbox is told in words', async () => {
  const { world, fresh } = setUp()
  world.status = { state: 'no-engine' }
  await expect(fresh.withFresh(async () => {})).rejects.toThrow(/^No sandbox could be started: /)
})
