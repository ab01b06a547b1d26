import { afterEach, beforeEach, expect, test } from 'vitest'
import { classPaths, readinessSchema } from '#lib/class/protocol.ts'
import { problemResponseSchema } from '#lib/protocol.ts'
import {
  type ClassBench,
  classFrame,
  joins,
  openClass,
  startClassBench,
} from '#sandbox/class/class-bench.ts'

let bench: ClassBench
beforeEach(async () => {
  bench = await startClassBench()
})
afterEach(() => bench.close())

const message = (text: string) => ({ kind: 'message', text })

test('what is said reaches those who are in the class, also those who come later', async () => {
  const grace = await bench.instructor()
  const { id, code } = await openClass(grace)
  const [ann, ben, eve] = await Promise.all([bench.learner(), bench.learner(), bench.learner()])
  await joins(ann, code, 'Ann')
  const annsPage = await ann.open({ purpose: 'class' })
  await classFrame(annsPage, /membership/)
  const other = await openClass(grace)
  await joins(eve, other.code, 'Eve')
  const evesPage = await eve.open({ purpose: 'class' })
  await classFrame(evesPage, /membership/)

  const said = await grace.ask('POST', classPaths.announce, { class: id, say: message('Break') })
  expect(await said.json()).toEqual({ reached: 1 })
  await classFrame(annsPage, /"text":"Break"/)
  await grace.ask('POST', classPaths.announce, {
    class: id,
    say: { kind: 'step', lesson: 'running', step: 'web' },
  })
  await classFrame(annsPage, /"position":1/)
  await joins(ben, code, 'Ben')
  await classFrame(await ben.open({ purpose: 'class' }), /"title":"Run it"/)
  expect(JSON.stringify(evesPage.frames())).not.toContain('announcement')
})

test('only an instructor speaks to a class, to one that is there, in plain words', async () => {
  const grace = await bench.instructor()
  const { id, code } = await openClass(grace)
  const ann = await bench.learner()
  await joins(ann, code, 'Ann')
  const say = async (by: typeof ann, body: object) => {
    const answer = await by.ask('POST', classPaths.announce, body)
    return problemResponseSchema.parse(await answer.json()).error.code
  }
  const words = { class: id, say: message('Hello') }
  expect(await say(ann, words)).toBe('not-instructor')
  expect(await say(grace, { ...words, class: crypto.randomUUID() })).toBe('unknown-class')
  expect(await say(grace, { ...words, say: message('x'.repeat(501)) })).toBe('bad-request')
  const nowhere = { kind: 'step', lesson: 'nowhere', step: null }
  expect(await say(grace, { ...words, say: nowhere })).toBe('unknown-lesson')
  await grace.ask('POST', classPaths.close, { class: id })
  expect(await say(grace, words)).toBe('class-over')
})

test('an instructor is told how many hosts can be ready', async () => {
  const grace = await bench.instructor()
  const { id } = await openClass(grace)
  const answer = await grace.ask('GET', `${classPaths.readiness}?class=${id}`)
  expect(readinessSchema.parse(await answer.json())).toMatchObject({
    expected: 3,
    running: 0,
    most: 20,
    limit: 'places',
    phase: 'now',
  })
  const nobody = await bench.learner()
  expect((await nobody.ask('GET', `${classPaths.readiness}?class=${id}`)).status).toBe(401)
})
