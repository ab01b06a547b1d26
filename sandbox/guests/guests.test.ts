import { afterEach, beforeEach, expect, test } from 'vitest'
import { guestServerFrameSchema } from '#lib/class/guest.ts'
import { classPaths, openTerminalsSchema } from '#lib/class/protocol.ts'
import { closeCodes, problemResponseSchema } from '#lib/protocol.ts'
import { terminalServerFrameSchema } from '#lib/terminal-frames.ts'
import type { Learner } from '#sandbox/bench/gateway.ts'
import type { Page } from '#sandbox/bench/page.ts'
import { type ClassBench, startClassBench } from '#sandbox/class/class-bench.ts'
import { ask, frame, inClass, learnerIn, t1, ticketFor, visit } from './guest-bench.ts'

let bench: ClassBench
beforeEach(async () => {
  bench = await startClassBench()
})
afterEach(() => bench.close())

const refusal = async (page: Page) => `${(await frame(page, 'error')).error.code}`
const status = async (answer: Response) => {
  const { error } = problemResponseSchema.parse(await answer.json())
  return `${answer.status} ${error.code}`
}

test('a guest sees what was there and what follows, types when let in for that, and is attributed', async () => {
  const { grace, ann, page, place } = await inClass(bench)
  page.type('echo early-$((6*7))\r')
  await page.shows('early-42')
  const listed = await grace.ask('GET', `${classPaths.guests}?${new URLSearchParams(place)}`)
  expect(listed.status).toBe(400)
  const query = new URLSearchParams({ class: place.class, member: place.member })
  const open = await grace.ask('GET', `${classPaths.guests}?${query}`)
  expect(openTerminalsSchema.parse(await open.json())).toEqual({
    name: 'Ann',
    terminals: [{ node: 'node-1', terminal: 't1' }],
  })

  const guest = await visit(grace, place)
  expect(await ask(guest, page, 'see', 'see')).toMatchObject({ name: 'Grace', may: null })
  await guest.shows('early-42')
  page.type('echo later-$((6*7))\r')
  await guest.shows('later-42')
  guest.type('echo no\r')
  expect((await frame(guest, 'refused')).error.code).toBe('see-only')

  await ask(guest, page, 'type', 'type')
  await frame(guest, 'standing', ({ may }) => may === 'type')
  guest.type('echo joined-$((6*7))\r')
  await page.shows('joined-42')
  page.type('echo thanks\r')
  await frame(guest, 'typed', ({ line }) => line.by === null)
  expect(await page.shows('thanks')).not.toContain('echo no')
  const [record] = await bench.store.recordsOf(ann.id)
  expect(record?.typed.map(({ by, text }) => [by, text])).toEqual([
    ['Grace', 'echo joined-$((6*7))'],
    [null, 'echo thanks'],
  ])
})

test('before the learner has answered a guest is shown nothing and types nothing', async () => {
  const { grace, page, place } = await inClass(bench)
  const guest = await visit(grace, place)
  guest.type('echo sneaky\r')
  expect((await frame(guest, 'refused')).error.code).toBe('no-consent')
  guest.send({ type: 'ask', wants: 'type' })
  await frame(guest, 'standing')
  guest.type('echo sneaky\r')
  page.type('echo mine-$((6*7))\r')
  expect(await page.shows('mine-42')).not.toContain('sneaky')
  await ask(guest, page, 'type', null)
  expect((await frame(guest, 'ended')).why).toBe('refused')
  expect([await guest.closed, guest.received()]).toEqual([1000, 0])
})

test('when the learner ends it, it is over at once', async () => {
  const { grace, page, place } = await inClass(bench)
  const guest = await visit(grace, place)
  const { guest: id } = await ask(guest, page, 'type', 'type')
  await frame(guest, 'ready')
  page.send({ type: 'guest-end', guest: id })
  page.type('echo secret-$((6*7))\r')
  guest.type('echo late\r')
  expect((await frame(guest, 'ended')).why).toBe('ended-by-learner')
  await guest.closed
  await page.shows('secret-42')
  expect(guest.bytes().toString()).not.toContain('secret')
  expect(page.bytes().toString()).not.toContain('late')
})

test('a ticket lets in one instructor, once, to that one terminal', async () => {
  const { grace, ann, place } = await inClass(bench)
  const ticket = await ticketFor(grace, place)
  const byLearner = ann.visit(classPaths.guest, { ticket })
  expect(await refusal(byLearner)).toBe('not-instructor')
  const first = grace.visit(classPaths.guest, { ticket })
  await first.opened
  first.send({ type: 'ask', wants: 'see' })
  await frame(first, 'standing')
  expect(await refusal(grace.visit(classPaths.guest, { ticket }))).toBe('bad-ticket')
  expect(await refusal(grace.visit(classPaths.guest, { ticket: 'forged' }))).toBe('bad-ticket')
  const own = await ann.ticket(t1)
  expect(await refusal(grace.visit(classPaths.guest, { ticket: own }))).toBe('bad-ticket')
  const closed = await visit(grace, { ...place, terminal: 't2' })
  expect(await refusal(closed)).toBe('terminal-not-open')
})

test('only an instructor gets a ticket, and only for who is in a class that is not over', async () => {
  const { grace, ann, place } = await inClass(bench)
  const by = (who: Learner, asked: object, headers = {}) =>
    who.ask('POST', classPaths.guests, asked, headers).then(status)
  expect(await by(ann, place)).toBe('401 not-instructor')
  expect(await by(grace, place, { origin: 'https://evil.example' })).toBe('403 foreign-origin')
  expect(await by(grace, { ...place, member: crypto.randomUUID() })).toBe('404 no-member')
  expect(await by(grace, { ...place, class: crypto.randomUUID() })).toBe('404 unknown-class')
  await grace.ask('POST', classPaths.close, { class: place.class })
  expect(await by(grace, place)).toBe('410 class-over')
})

test('nobody else can answer for the learner', async () => {
  const { grace, page, place, code } = await inClass(bench)
  const guest = await visit(grace, place)
  guest.send({ type: 'ask', wants: 'see' })
  const { asks } = await page.until(() => {
    const found = page.frames().map((each) => terminalServerFrameSchema.parse(each))
    return found.find((each) => each.type === 'guests')
  })
  const eve = await learnerIn(bench, code, 'Eve')
  const evesPage = await eve.open(t1)
  await evesPage.shows('$')
  evesPage.send({ type: 'guest-answer', guest: asks[0]?.guest, may: 'see' })
  evesPage.type('echo answered-$((6*7))\r')
  await evesPage.shows('answered-42')
  expect(guest.frames().map((each) => guestServerFrameSchema.parse(each))).toMatchObject([
    { type: 'standing', may: null },
  ])
})

test.each([
  [
    'the class is closed',
    (grace: Learner, place: { class: string }) =>
      grace.ask('POST', classPaths.close, { class: place.class }),
  ],
  [
    'the learner is taken out',
    (grace: Learner, place: { class: string; member: string }) =>
      grace.ask('POST', classPaths.remove, { class: place.class, member: place.member }),
  ],
  [
    'the learner leaves the class',
    (_grace: Learner, _place: object, ann: Learner) => ann.ask('POST', classPaths.leave),
  ],
  ['its time is up', async () => bench.pass(2 * 3_600_000)],
])('a guest has to go when %s', async (_, happen) => {
  const { grace, ann, page, place } = await inClass(bench)
  const guest = await visit(grace, place)
  await ask(guest, page, 'type', 'type')
  await frame(guest, 'ready')
  await happen(grace, place, ann)
  expect((await frame(guest, 'ended')).why).toBe('class-over')
})

test('a guest goes with the page that let it in, and with the shell', async () => {
  const { grace, ann, page, place } = await inClass(bench)
  const guest = await visit(grace, place)
  await ask(guest, page, 'see', 'see')
  await frame(guest, 'ready')
  page.leave()
  expect((await frame(guest, 'ended')).why).toBe('page-left')
  const again = await ann.open(t1)
  const next = await visit(grace, place)
  await ask(next, again, 'see', 'see')
  await frame(next, 'ready')
  again.type('exit\r')
  expect(['terminal-ended', 'page-left']).toContain((await frame(next, 'ended')).why)
})

test('nonsense and files are not keys', async () => {
  const { grace, page, place } = await inClass(bench)
  const guest = await visit(grace, place)
  await ask(guest, page, 'type', 'type')
  await frame(guest, 'ready')
  guest.type('x'.repeat(5000))
  expect((await frame(guest, 'refused')).error.code).toBe('too-large')
  guest.send({ type: 'guest-answer', may: 'type' })
  expect(await guest.closed).toBe(closeCodes.badFrame)
})

test('a learner is not worn down by questions', async () => {
  const { grace, page, place } = await inClass(bench)
  for (let time = 0; time < 4; time += 1) {
    const guest = await visit(grace, place)
    await ask(guest, page, 'see', null)
    await frame(guest, 'ended')
  }
  const guest = await visit(grace, place)
  guest.send({ type: 'ask', wants: 'see' })
  expect((await frame(guest, 'refused')).error.code).toBe('too-many-requests')
})
