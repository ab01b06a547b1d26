import { afterEach, expect, test } from 'vitest'
import { closeCodes, flow, paths } from '#lib/protocol.ts'
import { type GatewayBench, type Learner, startBench } from '#sandbox/bench/gateway.ts'
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

test('a terminal says ready first, then shows what is typed and what it answers', async () => {
  const learner = await sandboxed()
  const page = await learner.open(t1)
  await page.shows('$')
  expect(page.frames()[0]).toEqual({ type: 'ready', replay: 'learner@docker:~$ '.length })
  page.type('echo $((6*7))\r')
  await page.shows('42')
})

test('a terminal has the size the page came with, then the one it sends', async () => {
  const learner = await sandboxed()
  const page = await learner.open(t1, { cols: '132', rows: '50' })
  page.type('echo first-$(stty size)\r')
  await page.shows('first-50 132')
  page.send({ type: 'resize', cols: 99, rows: 33 })
  page.type('echo then-$(stty size)\r')
  await page.shows('then-33 99')
})

test('a terminal falls back to 80 by 24 when the address says nonsense', async () => {
  const learner = await sandboxed()
  const page = await learner.open(t1, { cols: '1e9', rows: '-1' })
  page.type('echo size-$(stty size)\r')
  await page.shows('size-24 80')
})

test('a terminal is shown again to a page that comes back, scrollback counted', async () => {
  const learner = await sandboxed()
  const page = await learner.open(t1)
  page.type('echo before-$((6*7))\r')
  await page.shows('before-42')
  page.leave()
  const again = await learner.open(t1)
  const { replay } = await again.terminalFrame('ready')
  await again.until(() => again.bytes().length >= replay)
  expect(again.bytes().subarray(0, replay).toString()).toContain('before-42')
})

test('a terminal says how its shell ended and closes', async () => {
  const learner = await sandboxed()
  const page = await learner.open(t1)
  page.type('exit 3\r')
  expect(await page.terminalFrame('exit')).toEqual({ type: 'exit', code: 3 })
  expect(await page.closed).toBe(1000)
})

test('a terminal says that the sandbox is gone', async () => {
  const learner = await sandboxed()
  const page = await learner.open(t1)
  await page.shows('$')
  await learner.ask('DELETE', paths.session)
  expect(await errorOf(page)).toBe(`sandbox-gone ${closeCodes.sandboxGone}`)
})

const nonsense = {
  'no JSON': 'hello',
  'no frame': '[]',
  'an unknown frame': { type: 'run', command: 'ls' },
  'no size at all': { type: 'resize', cols: 0, rows: 0 },
  'a gigantic size': { type: 'resize', cols: 1e9, rows: 1e9 },
  'half a column': { type: 'resize', cols: 80.5, rows: 24 },
  'a frame with more in it': { type: 'resize', cols: 80, rows: 24, run: 'ls' },
  'a negative acknowledgement': { type: 'ack', bytes: -5 },
}

test.each(Object.entries(nonsense))(
  'a page that sends %s: is told and closed, its terminal is unharmed',
  async (_, frame) => {
    const learner = await sandboxed()
    const page = await learner.open(t1)
    page.type('echo kept-$((6*7))\r')
    await page.shows('kept-42')
    page.send(frame)
    expect(await errorOf(page)).toBe(`bad-request ${closeCodes.badFrame}`)
    await (await learner.open(t1)).shows('kept-42')
  },
)

test('a page that sends a frame larger than allowed closes the socket only', async () => {
  const learner = await sandboxed()
  const page = await learner.open(t1)
  await page.shows('$')
  page.type('x'.repeat(flow.maxFrame + 1))
  expect(await page.closed).toBe(closeCodes.tooLarge)
  const again = await learner.open(t1)
  again.type('echo fine-$((6*7))\r')
  expect(await again.shows('fine-42')).not.toContain('xxx')
})
