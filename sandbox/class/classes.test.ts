import { afterEach, beforeEach, expect, test } from 'vitest'
import { instructorCookie, signInstructor } from '#lib/class/instructor.ts'
import { classPaths } from '#lib/class/protocol.ts'
import { openProgressStore } from '#lib/db/progress-store.ts'
import { closeCodes, paths, problemResponseSchema, ticketResponseSchema } from '#lib/protocol.ts'
import {
  boardOf,
  type ClassBench,
  classFrame,
  joins,
  onBoard,
  openBoard,
  openClass,
  startClassBench,
} from '#sandbox/class/class-bench.ts'

let bench: ClassBench
beforeEach(async () => {
  bench = await startClassBench()
})
afterEach(() => bench.close())

const refusal = async (answer: Response) => {
  const { error } = problemResponseSchema.parse(await answer.json())
  return `${answer.status} ${error.code}`
}

test('a learner joins, is on the board, raises a hand, and leaves', async () => {
  const grace = await bench.instructor()
  const { code, id } = await openClass(grace)
  const ann = await bench.learner()
  expect(await (await ann.ask('POST', classPaths.look, { code })).json()).toMatchObject({
    class: { name: 'Monday' },
  })
  expect(await joins(ann, code.toLowerCase(), ' Ann ')).toBe('Ann')
  const board = await openBoard(grace, id)
  expect(onBoard(await boardOf(board), 'Ann')).toMatchObject({ online: false })

  const page = await ann.open({ purpose: 'class' })
  page.send({ type: 'here', lesson: 'running' })
  page.send({ type: 'hand', raised: true })
  const raised = await boardOf(board, (b) => onBoard(b, 'Ann')?.need?.kind === 'hand')
  expect(onBoard(raised, 'Ann')).toMatchObject({
    online: true,
    lesson: { slug: 'running', passed: 0, steps: 1 },
    step: { id: 'web', position: 1 },
  })
  await classFrame(page, /"handAt":\d/)
  await ann.ask('POST', classPaths.leave)
  await classFrame(page, /"left"/)
  await boardOf(board, (b) => b.learners.length === 0)
})

test('what a check says is on the board, and a learner whose step does not pass is stuck', async () => {
  const grace = await bench.instructor()
  const { code, id } = await openClass(grace)
  const ann = await bench.learner()
  await ann.ask('POST', paths.session)
  await joins(ann, code, 'Ann')
  const page = await ann.open({ purpose: 'class' })
  page.send({ type: 'here', lesson: 'running' })
  const board = await openBoard(grace, id)
  const lessonPage = await ann.open({ purpose: 'lesson', lesson: 'running' })
  const stuck = await boardOf(board, (b) => onBoard(b, 'Ann')?.need?.kind === 'stuck')
  expect(onBoard(stuck, 'Ann')?.verdict).toMatchObject({ outcome: 'failed' })
  expect(stuck.lessons[0]?.steps[0]).toMatchObject({ id: 'web', stuck: 1, passed: 0 })
  lessonPage.leave()
  await boardOf(board, (b) => b !== stuck && onBoard(b, 'Ann')?.verdict === null)
})

test('the board is whole again after its page, or the gateway, went away', async () => {
  const grace = await bench.instructor()
  const { code, id } = await openClass(grace)
  const ann = await bench.learner()
  await joins(ann, code, 'Ann')
  const page = await ann.open({ purpose: 'class' })
  page.send({ type: 'hand', raised: true })
  const first = await openBoard(grace, id)
  await boardOf(first, (b) => onBoard(b, 'Ann')?.need?.kind === 'hand')
  first.leave()
  await bench.restart()
  const again = await openBoard(await bench.instructor(), id)
  expect(onBoard(await boardOf(again), 'Ann')?.need?.kind).toBe('hand')
})

test('a code that is wrong, a name that is none, and a class that is over are each told', async () => {
  const grace = await bench.instructor()
  const { code, id } = await openClass(grace)
  const ann = await bench.learner()
  expect(await joins(ann, 'BBBB-BBBB', 'Ann')).toBe('no-class')
  expect(await joins(ann, '', 'Ann')).toBe('no-class')
  expect(await joins(ann, code, ' \u200b ')).toBe('bad-name')
  await grace.ask('POST', classPaths.close, { class: id })
  expect(await joins(ann, code, 'Ann')).toBe('class-over')
})

test('who tries codes is held up', async () => {
  const ann = await bench.learner()
  const answers: string[] = []
  for (let i = 0; i < 15; i += 1) answers.push(await joins(ann, 'BBBB-BBBB', 'Ann'))
  expect(answers.slice(0, 10).every((answer) => answer === 'no-class')).toBe(true)
  expect(answers.at(-1)).toBe('too-many-requests')
})

test('a learner who was taken out is told so, and cannot come back', async () => {
  const grace = await bench.instructor()
  const { code, id } = await openClass(grace)
  const ann = await bench.learner()
  await joins(ann, code, 'Ann')
  const page = await ann.open({ purpose: 'class' })
  await classFrame(page, /"membership"/)
  const board = await openBoard(grace, id)
  const member = onBoard(await boardOf(board), 'Ann')?.member
  await grace.ask('POST', classPaths.remove, { class: id, member })
  await classFrame(page, /"removed"/)
  expect(await joins(ann, code, 'Ann')).toBe('class-removed')
  const back = await ann.open({ purpose: 'class' })
  expect(await back.closed).toBe(closeCodes.notFound)
})

test('nobody in two classes: the second takes a learner out of the first', async () => {
  const grace = await bench.instructor()
  const first = await openClass(grace)
  const second = await openClass(grace)
  const ann = await bench.learner()
  await joins(ann, first.code, 'Ann')
  await joins(ann, second.code, 'Ann')
  expect(await bench.store.members(first.id)).toEqual([])
  expect((await bench.store.members(second.id)).length).toBe(1)
})

test('pages are told when their class is over, or the site has forgotten the learner', async () => {
  const grace = await bench.instructor()
  const { code } = await openClass(grace)
  const [ann, ben] = [await bench.learner(), await bench.learner()]
  await joins(ann, code, 'Ann')
  await joins(ben, code, 'Ben')
  const pages = await Promise.all([ann, ben].map((one) => one.open({ purpose: 'class' })))
  const [annPage, benPage] = pages
  if (!annPage || !benPage) throw new Error('no pages')
  for (const page of pages) await classFrame(page, /"membership"/)
  {
    using progress = openProgressStore(bench.dataDir)
    await progress.remove(ann.id)
  }
  await classFrame(annPage, /"left"/)
  bench.pass(2 * 3_600_000)
  await classFrame(benPage, /"ended"/)
})

test('classes are deleted some days after they were over', async () => {
  const { id } = await openClass(await bench.instructor())
  const day = 24 * 3_600_000
  await bench.restart(29 * day)
  expect(await bench.store.find(id)).toBeDefined()
  await bench.restart(2 * day)
  await expect.poll(() => bench.store.find(id)).toBeUndefined()
})

test('only an instructor sees and runs classes, from a page of the course', async () => {
  const grace = await bench.instructor()
  const { code, id } = await openClass(grace)
  const ann = await bench.learner()
  await joins(ann, code, 'Ann')
  const member = (await bench.store.members(id))[0]?.id
  const forged = await signInstructor({ id: 'password', name: 'x' }, new Uint8Array(32))
  const requests = [
    ['GET', classPaths.classes, undefined],
    ['GET', `${classPaths.export}?class=${id}`, undefined],
    ['POST', classPaths.classes, {}],
    ['POST', classPaths.close, { class: id }],
    ['POST', classPaths.remove, { class: id, member }],
    ['POST', classPaths.boardTickets, { class: id }],
  ] as const
  for (const [method, path, body] of requests) {
    expect(await refusal(await ann.ask(method, path, body))).toBe('401 not-instructor')
    const cookie = `${instructorCookie}=${forged}`
    expect(await refusal(await ann.ask(method, path, body, { cookie }))).toBe('401 not-instructor')
    if (method === 'GET') continue
    const origin = 'https://evil.example'
    expect(await refusal(await grace.ask(method, path, body, { origin }))).toBe(
      '403 foreign-origin',
    )
  }
  const ticket = await ann.ticket({ purpose: 'class' })
  const stolen = await grace.ask('POST', classPaths.boardTickets, { class: id })
  const theirs = ticketResponseSchema.parse(await stolen.json()).ticket
  for (const [who, given, code] of [
    [ann, theirs, closeCodes.unauthorized],
    [ann, ticket, closeCodes.unauthorized],
    [grace, ticket, closeCodes.unauthorized],
    [grace, 'x', closeCodes.unauthorized],
  ] as const) {
    expect(await who.visit(classPaths.board, { ticket: given }).closed).toBe(code)
  }
  expect((await bench.store.members(id)).length).toBe(1)
})
