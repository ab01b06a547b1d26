import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createPool } from './pool.ts'
import type { SandboxProvider } from './provider.ts'
import { createFakeProvider, createFakeWorld } from './providers/fake.ts'

/** A provider that notes how many it was asked to keep ready, up to as many as it can make. */
function noting({ world = createFakeWorld(), makes = Number.POSITIVE_INFINITY } = {}) {
  const asked: number[] = []
  const fake = createFakeProvider(world)
  const provider: SandboxProvider = {
    ...fake,
    warm: async (count) => {
      asked.push(count)
      return Math.min(count, makes)
    },
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
  expect(asked.at(-1)).toBe(4)
  now = 61_000
  await pool.fill()
  expect(asked.at(-1)).toBe(1)
})

test('leaves room for no more than there may be', async () => {
  const { asked, provider } = noting()
  const spec = (owner: string) => ({ owner, expiresAt: Date.now() + 60_000 })
  await provider.create(spec('ada'))
  await provider.create(spec('grace'))
  const pool = createPool({ provider, least: 5, most: 3, now: Date.now, log })
  await pool.fill()
  expect(asked.at(-1)).toBe(1)
  expect(await pool.outlook()).toEqual({ ready: 1, most: 1, limit: 'places' })
})

test('makes as many as a class wants, one by one, and gives them back afterwards', async () => {
  let wanted = 4
  const { asked, provider } = noting()
  const wantedByClasses = async () => wanted
  const pool = createPool({ provider, least: 1, most: 20, wantedByClasses, now: Date.now, log })
  await pool.fill()
  expect(asked).toEqual([1, 2, 3, 4, 4])
  wanted = 0
  await pool.fill()
  expect(asked.at(-1)).toBe(1)
})

test('makes no more than the memory of the machine allows, and says so', async () => {
  const { asked, provider } = noting()
  const wantedByClasses = async () => 20
  const options = { provider, least: 1, most: 20, now: Date.now, log, wantedByClasses }
  const pool = createPool({ ...options, room: () => 3 })
  await pool.fill()
  expect(Math.max(...asked)).toBe(3)
  expect(await pool.outlook()).toEqual({ ready: 3, most: 3, limit: 'memory' })
})

test('gives up for now when no more can be made', async () => {
  const { asked, provider } = noting({ makes: 2 })
  const wantedByClasses = async () => 20
  const pool = createPool({ provider, least: 1, most: 20, wantedByClasses, now: Date.now, log })
  await pool.fill()
  expect(asked).toEqual([1, 2, 3])
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
