import { expect, test } from 'vitest'
import { err, ok } from '#lib/result.ts'
import { createAdmission } from './admission.ts'
import { createFakeProvider, createFakeWorld } from './providers/fake.ts'
import type { Wish } from './queue.ts'

const admissionOf = (limits: Parameters<typeof createAdmission>[1]) =>
  createAdmission(createFakeProvider(createFakeWorld()), limits, () => 0)

const one = (learner: string): Wish => ({ learner, nodes: 1 })
const all = (...learners: readonly string[]) => learners.map(one)

test('of a class that comes at once, only so many start at the same moment', async () => {
  const admission = admissionOf({ max: 9, starting: 2 })
  expect(await admission.ask(one('ada'), all())).toEqual(ok(null))
  expect(await admission.ask(one('grace'), all('ada'))).toEqual(ok(null))
  expect(await admission.ask(one('joan'), all('ada', 'grace'))).toEqual(ok(1))
  expect(await admission.ask(one('edith'), all('ada', 'grace'))).toEqual(ok(2))
  expect(await admission.ask(one('edith'), all('grace'))).toEqual(ok(2))
  expect(await admission.ask(one('joan'), all('grace'))).toEqual(ok(null))
})

test('memory that is promised to those who are starting is not given out twice', async () => {
  const admission = admissionOf({ max: 9, room: () => 1 })
  expect(await admission.ask(one('ada'), all())).toEqual(ok(null))
  expect(await admission.ask(one('grace'), all('ada'))).toEqual(ok(1))
})

test('each host of a lab takes a place, and who has a host already does not wait for the others', async () => {
  const world = createFakeWorld()
  const provider = createFakeProvider(world)
  const expiresAt = Date.now() + 60_000
  await provider.create({ owner: 'ada', expiresAt, nodes: 3 })
  await provider.create({ owner: 'grace', expiresAt })
  const admission = createAdmission(provider, { max: 6 }, () => 0)
  const lab = (learner: string) => ({ learner, nodes: 3 })
  expect(await admission.ask(lab('grace'), [], false)).toEqual(ok(null))
  expect(await admission.ask(lab('grace'), all('joan'), false)).toEqual(err('at-capacity'))
  expect(await admission.ask(lab('joan'), [])).toEqual(ok(1))
  await provider.endLab('ada')
  expect(await admission.ask(lab('joan'), [])).toEqual(ok(null))
  expect(await admission.ask({ learner: 'joan', nodes: 7 }, [])).toEqual(err('at-capacity'))
})

test('who waits far behind is told the place without a question to the engine', async () => {
  const provider = createFakeProvider(createFakeWorld())
  let asked = 0
  const list = () => {
    asked += 1
    return provider.list()
  }
  const admission = createAdmission({ ...provider, list }, { max: 9, starting: 1 }, () => 0)
  expect(admission.waiting(one('grace'), 1)).toBe(null)
  await admission.ask(one('grace'), all('ada'))
  await admission.ask(one('joan'), all('ada'))
  asked = 0
  expect([admission.waiting(one('grace'), 1), admission.waiting(one('joan'), 1)]).toEqual([1, 2])
  expect([admission.waiting(one('grace'), 0), admission.waiting(one('joan'), 0)]).toEqual([null, 2])
  expect(asked).toBe(0)
  expect(await admission.ask(one('grace'), [])).toEqual(ok(null))
  expect(admission.waiting(one('joan'), 0)).toBe(null)
})

test('the first in the queue is next, as soon as it is their turn', async () => {
  const admission = admissionOf({ max: 9, starting: 1 })
  expect(admission.next(0)).toBe(null)
  await admission.ask(one('grace'), all('ada'))
  await admission.ask(one('joan'), all('ada'))
  expect(admission.next(1)).toBe(null)
  expect(admission.next(0)).toEqual(one('grace'))
  await admission.ask(one('grace'), [])
  expect(admission.next(0)).toEqual(one('joan'))
})
