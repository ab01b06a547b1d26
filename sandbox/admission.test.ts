import { expect, test } from 'vitest'
import { ok } from '#lib/result.ts'
import { createAdmission } from './admission.ts'
import { createFakeProvider, createFakeWorld } from './providers/fake.ts'

const admissionOf = (limits: Parameters<typeof createAdmission>[1]) =>
  createAdmission(createFakeProvider(createFakeWorld()), limits, () => 0)

test('of a class that comes at once, only so many start at the same moment', async () => {
  const admission = admissionOf({ max: 9, starting: 2 })
  expect(await admission.ask('ada', [])).toEqual(ok(null))
  expect(await admission.ask('grace', ['ada'])).toEqual(ok(null))
  expect(await admission.ask('joan', ['ada', 'grace'])).toEqual(ok(1))
  expect(await admission.ask('edith', ['ada', 'grace'])).toEqual(ok(2))
  expect(await admission.ask('edith', ['grace'])).toEqual(ok(2))
  expect(await admission.ask('joan', ['grace'])).toEqual(ok(null))
})

test('memory that is promised to those who are starting is not given out twice', async () => {
  const admission = admissionOf({ max: 9, room: () => 1 })
  expect(await admission.ask('ada', [])).toEqual(ok(null))
  expect(await admission.ask('grace', ['ada'])).toEqual(ok(1))
})
