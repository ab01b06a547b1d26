import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { classCodeSchema } from '#lib/class/class.ts'
import { type ClassStore, openClassStore } from '#lib/db/class-store.ts'
import { openProgressStore } from '#lib/db/progress-store.ts'

let dataDir: string
let store: ClassStore
let clock = 1000

beforeEach(() => {
  clock = 1000
  dataDir = mkdtempSync(join(tmpdir(), 'slipway-classes-'))
  store = openClassStore(dataDir, () => clock)
})
afterEach(() => {
  store[Symbol.dispose]()
  rmSync(dataDir, { recursive: true })
})

const open = (endsAt = 10_000) =>
  store.open({ name: 'Docker for beginners', startsAt: 0, endsAt, learners: 20 }, 'Grace')

async function joined(learner: string, name: string) {
  const [one] = await store.list()
  if (one === undefined) throw new Error('no class')
  const place = await store.join(one, learner, name)
  if (!place.ok) throw new Error(place.error)
  return place.value
}

test('a class is found by a code that people can read out, however they type it', async () => {
  const one = await open()
  const typed = ` ${one.code.slice(0, 4).toLowerCase()}-${one.code.slice(4)}`
  expect(await store.findByCode(classCodeSchema.parse(typed))).toEqual(one)
  expect(classCodeSchema.safeParse('ABCD-EF10').success).toBe(false)
  expect(
    new Set(await Promise.all(Array.from({ length: 30 }, async () => (await open()).code))).size,
  ).toBe(30)
})

test('two of one name are told apart, and who joins twice has one place', async () => {
  await open()
  expect((await joined('a', 'Ann')).name).toBe('Ann')
  expect((await joined('b', 'ann')).name).toBe('ann (2)')
  expect((await joined('c', 'Ann')).name).toBe('Ann (3)')
  expect((await joined('a', 'Anna')).name).toBe('Ann')
  expect((await store.list())[0]?.joined).toBe(3)
})

test('nobody joins when it is over, or closed, and who was taken out stays out', async () => {
  const one = await open()
  const ann = await joined('a', 'Ann')
  await store.remove(one.id, ann.id)
  await store.leave(one.id, 'a')
  expect(await store.join(one, 'a', 'Ann')).toEqual({ ok: false, error: 'class-removed' })
  expect(await store.members(one.id)).toEqual([])
  clock = 10_000
  expect(await store.join(one, 'b', 'Ben')).toEqual({ ok: false, error: 'class-over' })
  clock = 2000
  await store.close(one.id)
  const closed = await store.find(one.id)
  expect(closed?.closedAt).toBe(2000)
  expect(closed && (await store.join(closed, 'b', 'Ben'))).toEqual({
    ok: false,
    error: 'class-over',
  })
})

test('a learner is in the class joined last, until it is over or they leave', async () => {
  const first = await open()
  await joined('a', 'Ann')
  expect((await store.current('a'))?.class.id).toBe(first.id)
  clock = 10_000
  expect(await store.current('a')).toBe(null)
  clock = 2000
  await store.leave(first.id, 'a')
  expect(await store.current('a')).toBe(null)
  expect(await store.recordsOf('a')).toEqual([])
})

test('an instructor learns what members passed until the class was over, and of nobody else', async () => {
  const one = await open()
  const ann = await joined('a', 'Ann')
  using progress = openProgressStore(dataDir, () => clock)
  await progress.passCheck({ learner: 'a', lesson: 'run', check: 'web' })
  await progress.passCheck({ learner: 'stranger', lesson: 'run', check: 'web' })
  clock = 20_000
  await progress.passCheck({ learner: 'a', lesson: 'run', check: 'later' })
  expect(await store.passes(one.id, 10_000)).toEqual([
    { member: ann.id, lesson: 'run', check: 'web', passedAt: 1000 },
  ])
})

test('the first time a lesson is in view is kept, and shown to the learner', async () => {
  const one = await open()
  const ann = await joined('a', 'Ann')
  await store.setPlace(ann.id, 'run')
  clock = 3000
  await store.setPlace(ann.id, 'run')
  await store.setPlace(ann.id, null)
  await store.setHand(ann.id, clock)
  expect(await store.openings(one.id)).toEqual([{ member: ann.id, lesson: 'run', openedAt: 1000 }])
  expect(await store.recordsOf('a')).toEqual([
    {
      class: 'Docker for beginners',
      name: 'Ann',
      joinedAt: 1000,
      seenAt: 3000,
      lesson: 'run',
      handAt: 3000,
      removedAt: null,
      lessons: [{ lesson: 'run', openedAt: 1000 }],
      typed: [],
    },
  ])
})

test('who asks to be forgotten is gone from classes too', async () => {
  const one = await open()
  const ann = await joined('a', 'Ann')
  await joined('b', 'Ben')
  await store.setPlace(ann.id, 'run')
  using progress = openProgressStore(dataDir)
  await progress.remove('a')
  expect((await store.members(one.id)).map(({ name }) => name)).toEqual(['Ben'])
  expect(await store.openings(one.id)).toEqual([])
  expect(await store.recordsOf('a')).toEqual([])
})

test('classes are deleted with all that is in them once they were over for long', async () => {
  await open(5000)
  const later = await open(50_000)
  const closed = await open(50_000)
  clock = 2000
  await store.close(closed.id)
  expect(await store.forgetOver(6000)).toBe(2)
  expect((await store.list()).map(({ id }) => id)).toEqual([later.id])
})
