import { afterEach, expect, test } from 'vitest'
import { flow, paths } from '#lib/protocol.ts'
import { type GatewayBench, type Learner, startBench } from '#sandbox/bench/gateway.ts'
import { burst } from '#sandbox/guests/open-terminals.ts'

let bench: GatewayBench
afterEach(() => bench.close())

const t1 = { purpose: 'terminal', terminal: 't1' } as const

async function sandboxed(options = {}): Promise<Learner> {
  bench = await startBench(options)
  const learner = await bench.learner()
  await learner.ask('POST', paths.session)
  return learner
}

const terminalOf = (learner: Learner, id = 't1') =>
  bench.world.sandboxes.get(learner.id)?.terminals.get(id)

/** Waits until the terminal has not written anything for a while of event-loop turns. */
async function stalled(learner: Learner) {
  let produced = -1
  for (let quiet = 0; quiet < 200; quiet += 1) {
    await new Promise((resolve) => setImmediate(resolve))
    const now = terminalOf(learner)?.produced() ?? 0
    if (now !== produced) quiet = 0
    produced = now
  }
  return produced
}

test('a flood stops where a page does not acknowledge, and goes on when it does', async () => {
  const learner = await sandboxed()
  const page = await learner.open(t1)
  await page.shows('$')
  page.type('yes\r')
  await page.until(() => page.received() >= flow.highWater)
  const produced = await stalled(learner)
  expect(page.received()).toBeLessThan(flow.highWater + 32 * 1024)
  expect(produced).toBeLessThan(flow.highWater + 256 * 1024)
  page.send({ type: 'ack', bytes: page.received() })
  await page.until(() => page.received() >= 2 * flow.highWater)
})

test('a flood comes in frames of at most 32 KiB', async () => {
  const learner = await sandboxed()
  const page = await learner.open(t1)
  const sizes: number[] = []
  page.ws.on('message', (data: Buffer, isBinary) => isBinary && sizes.push(data.length))
  page.acknowledge()
  page.type('yes\r')
  await page.until(() => page.received() > 1024 * 1024)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(32 * 1024)
})

test('a flood lets Ctrl-C through', async () => {
  const learner = await sandboxed()
  const page = await learner.open(t1)
  page.acknowledge()
  page.type('yes\r')
  await page.until(() => page.received() > 1024 * 1024)
  page.type('\x03')
  await page.shows('^C')
  page.type('echo after-$((6*7))\r')
  await page.shows('after-42')
})

test('a flood lets Ctrl-C through to a terminal whose page has stopped drawing', async () => {
  const learner = await sandboxed()
  const page = await learner.open(t1)
  await page.shows('$')
  page.type('yes\r')
  await page.until(() => page.received() >= flow.highWater)
  page.type('\x03')
  page.acknowledge()
  page.send({ type: 'ack', bytes: page.received() })
  await page.shows('^C')
})

test('a flood that goes on is slowed down, in all terminals of a learner together, and not for others', async () => {
  let now = 0
  const learner = await sandboxed({ now: () => now })
  const pages = [await learner.open(t1), await learner.open({ ...t1, terminal: 't2' })] as const
  const received = () => pages[0].received() + pages[1].received()
  for (const page of pages) {
    page.acknowledge()
    page.type('yes\r')
  }
  await expect.poll(received, { timeout: 10_000 }).toBeGreaterThanOrEqual(burst)
  const other = await bench.learner()
  await other.ask('POST', paths.session)
  const elsewhere = await other.open(t1)
  elsewhere.acknowledge()
  elsewhere.type('yes\r')
  await elsewhere.until(() => elsewhere.received() > 1024 * 1024)
  expect(received()).toBeLessThan(burst + 256 * 1024)
  now += 2000
  await expect.poll(received, { timeout: 10_000 }).toBeGreaterThan(burst + 1024 * 1024)
})

test('a flood of typing is held back while the program does not read', async () => {
  const learner = await sandboxed()
  const page = await learner.open(t1)
  page.type('sleep 60\r')
  await page.shows('sleep 60\r\n')
  const block = Buffer.alloc(flow.maxFrame, 'z')
  const total = 256
  for (let i = 0; i < total; i += 1) page.ws.send(block)
  await stalled(learner)
  expect(page.ws.bufferedAmount).toBeGreaterThan(0)
})
