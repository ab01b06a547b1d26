import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ClassStore, openClassStore } from './class-store.ts'

let dataDir: string
let store: ClassStore
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'typed-'))
  store = openClassStore(dataDir, () => 1000)
})
afterEach(async () => {
  store[Symbol.dispose]()
  await rm(dataDir, { recursive: true })
})

const ada = '00000000-0000-4000-8000-000000000001'
const times = { startsAt: 500, endsAt: 2000, learners: 3 }

const typed = (classId: string, text: string) => ({
  classId,
  learner: ada,
  node: 'node-1',
  terminal: 't1',
  by: 'Dana',
  text,
  at: 1000,
})

test('what was typed is among what is kept about the learner, and goes with the class', async () => {
  const monday = await store.open({ name: 'Monday', ...times }, 'dana')
  await store.join(monday, ada, 'Ada')
  await store.recordTyped(typed(monday.id, 'docker ps'))
  await store.recordTyped({ ...typed(monday.id, 'thanks'), by: null })
  const [record] = await store.recordsOf(ada)
  expect(record?.typed.map(({ by, text }) => [by, text])).toEqual([
    ['Dana', 'docker ps'],
    [null, 'thanks'],
  ])
  await store.close(monday.id)
  expect(await store.forgetOver(3000)).toBe(1)
  const again = await store.open({ name: 'Tuesday', ...times }, 'dana')
  await store.join(again, ada, 'Ada')
  expect((await store.recordsOf(ada)).map((each) => each.typed)).toEqual([[]])
})

test('nothing is kept about somebody who is not in the class', async () => {
  const monday = await store.open({ name: 'Monday', ...times }, 'dana')
  await expect(store.recordTyped(typed(monday.id, 'docker ps'))).rejects.toThrow()
})
