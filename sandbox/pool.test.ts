import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createPool } from './pool.ts'
import type { SandboxProvider } from './provider.ts'
import { createFakeProvider, createFakeWorld } from './providers/fake.ts'

/** A provider that notes how many it was asked to keep ready. */
function noting(world = createFakeWorld()) {
  const asked: number[] = []
  const fake = createFakeProvider(world)
  const provider: SandboxProvider = {
    ...fake,
    warm: async (count) => void asked.push(count),
  }
  return { asked, provider, world }
}

const log = pino({ level: 'silent' })

test('keeps as many ready as were started in the last minute', async () => {
  let now = 0
  const { asked, provider } = noting()
  const pool = createPool({ provider, least: 1, most: 20, now: () => now, log })
  await pool.fill()
  for (let i = 0; i < 4; i++) pool.started()
  await pool.fill()
  now = 61_000
  await pool.fill()
  expect(asked).toEqual([1, 4, 1])
})

test('leaves room for no more than there may be', async () => {
  const { asked, provider } = noting()
  const spec = (owner: string) => ({ owner, expiresAt: Date.now() + 60_000 })
  await provider.create(spec('ada'))
  await provider.create(spec('grace'))
  await createPool({ provider, least: 5, most: 3, now: Date.now, log }).fill()
  expect(asked).toEqual([1])
})

test('makes nothing while the images are being prepared', async () => {
  const { asked, provider, world } = noting()
  world.status = { state: 'preparing' }
  await createPool({ provider, least: 2, most: 3, now: Date.now, log }).fill()
  expect(asked).toEqual([])
})

test('gives back what is ready when it closes, and makes no more', async () => {
  const { asked, provider } = noting()
  const pool = createPool({ provider, least: 1, most: 3, now: Date.now, log })
  await pool.close()
  await pool.fill()
  expect(asked).toEqual([0])
})
