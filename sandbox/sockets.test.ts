import { afterEach, expect, test } from 'vitest'
import { signTicket } from '#lib/identity.ts'
import { closeCodes, paths } from '#lib/protocol.ts'
import { type GatewayBench, type Learner, secret, startBench } from '#sandbox/bench/gateway.ts'
import type { Page } from '#sandbox/bench/page.ts'

let bench: GatewayBench
afterEach(() => bench.close())

const t1 = { purpose: 'terminal', terminal: 't1' } as const

async function sandboxed(options = {}): Promise<Learner> {
  bench = await startBench(options)
  const learner = await bench.learner()
  await learner.ask('POST', paths.session)
  return learner
}

const errorOf = async (page: Page) => {
  const { error } = await page.terminalFrame('error')
  return `${error.code} ${await page.closed}`
}

test('the way in is for one use of a ticket', async () => {
  const learner = await sandboxed()
  const ticket = await learner.ticket(t1)
  await learner.visit(paths.terminal, { ticket }).shows('$')
  const second = learner.visit(paths.terminal, { ticket })
  expect(await errorOf(second)).toBe(`bad-ticket ${closeCodes.unauthorized}`)
})

test('the way in is closed to another learner’s ticket, which stays good for its own', async () => {
  const learner = await sandboxed()
  const thief = await bench.learner()
  await thief.ask('POST', paths.session)
  const ticket = await learner.ticket(t1)
  const stolen = thief.visit(paths.terminal, { ticket })
  expect(await errorOf(stolen)).toBe(`bad-ticket ${closeCodes.unauthorized}`)
  await learner.visit(paths.terminal, { ticket }).shows('$')
})

test('the way in is closed without a ticket, with a forged one, or one for something else', async () => {
  const learner = await sandboxed()
  const forged = await signTicket(learner.id, t1, `not ${secret}`)
  const lesson = await learner.ticket({ purpose: 'lesson', lesson: 'images' })
  for (const query of [
    {},
    { ticket: '' },
    { ticket: 'abc' },
    { ticket: forged },
    { ticket: lesson },
  ]) {
    const page = learner.visit(paths.terminal, { ...query })
    expect(await errorOf(page)).toBe(`bad-ticket ${closeCodes.unauthorized}`)
  }
})

test('the way in is closed without a cookie', async () => {
  const learner = await sandboxed()
  const page = learner.visit(paths.terminal, { ticket: await learner.ticket(t1) }, { cookie: '' })
  expect(await errorOf(page)).toBe(`not-signed-in ${closeCodes.unauthorized}`)
})

test('the way in is refused to a page of another site before anything else', async () => {
  const learner = await sandboxed()
  for (const origin of ['https://evil.example', 'null', 'https://course.example.evil.example']) {
    const ticket = await learner.ticket(t1)
    const page = learner.visit(paths.terminal, { ticket }, { origin })
    await expect(page.closed).rejects.toThrow('refused 403')
  }
})

test('the way in is refused at an address that does not exist', async () => {
  const learner = await sandboxed()
  await expect(learner.visit('/sandbox/shell', {}).closed).rejects.toThrow('refused 404')
})

test('the way in says when there is no sandbox', async () => {
  bench = await startBench()
  const page = await (await bench.learner()).open(t1)
  expect(await errorOf(page)).toBe(`no-sandbox ${closeCodes.notFound}`)
})

test('one learner has 32 sockets at most, and a new one when another has closed', async () => {
  const learner = await sandboxed()
  const pages = await Promise.all(Array.from({ length: 32 }, () => learner.open(t1)))
  await Promise.all(pages.map((page) => page.shows('$')))
  const refused = await learner.open(t1)
  expect(await errorOf(refused)).toBe(`too-many-requests ${closeCodes.forbidden}`)
  pages[0]?.ws.close()
  await pages[0]?.closed
  await (await learner.open(t1)).shows('$')
})

test('a page that answers no ping is let go', async () => {
  const learner = await sandboxed({ pingEvery: 20 })
  const page = await learner.open(t1)
  await page.shows('$')
  page.ws.pong = () => undefined
  expect(await page.closed).toBe(1006)
})

test('a gateway that stops tells its pages to come back, and leaves the sandboxes', async () => {
  const learner = await sandboxed()
  const page = await learner.open(t1)
  page.type('echo before-$((6*7))\r')
  await page.shows('before-42')
  await bench.gateway.close()
  expect(await page.closed).toBe(1012)
  bench = await startBench({ world: bench.world })
  const back = await bench.learner()
  const again = back.visit(
    paths.terminal,
    { ticket: await signTicket(learner.id, t1, secret) },
    learner.headers,
  )
  await again.shows('before-42')
})
