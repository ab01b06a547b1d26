import { afterEach, expect, test } from 'vitest'
import { signLearner } from '#lib/identity.ts'
import {
  healthSchema,
  paths,
  problemResponseSchema,
  type Session,
  sessionSchema,
} from '#lib/protocol.ts'
import {
  type GatewayBench,
  type Learner,
  origin,
  secret,
  startBench,
} from '#sandbox/bench/gateway.ts'
import { createFakeProvider, createFakeWorld } from '#sandbox/providers/fake.ts'

let bench: GatewayBench
afterEach(() => bench.close())

const errorOf = async (response: Response) => {
  const { error } = problemResponseSchema.parse(await response.json())
  return `${response.status} ${error.code}`
}
const sandboxIdOf = (session: Session) => session.state === 'running' && session.sandboxId
const sessionOf = async (response: Response) => sessionSchema.parse(await response.json())

test('health tells how many sandboxes run and where images came from', async () => {
  bench = await startBench()
  const learner = await bench.learner()
  await learner.ask('POST', paths.session)
  const health = healthSchema.parse(await (await learner.ask('GET', paths.health)).json())
  expect(health).toEqual({
    status: 'ready',
    sandboxes: 1,
    catalog: [{ name: 'nginx', source: 'stand-in' }],
    facts: [],
  })
})

test('health tells what was measured on the machine', async () => {
  const facts = [{ name: 'disk limit', holds: 'yes', measured: 'full at 228 of 256 MiB' }] as const
  bench = await startBench({ facts: () => facts })
  const learner = await bench.learner()
  const health = healthSchema.parse(await (await learner.ask('GET', paths.health)).json())
  expect(health.facts).toEqual(facts)
})

test('health tells that Docker is off, and a start says the same', async () => {
  const world = createFakeWorld()
  world.status = { state: 'no-engine' }
  bench = await startBench({ world })
  const learner = await bench.learner()
  const response = await learner.ask('GET', paths.health)
  expect(healthSchema.parse(await response.json()).status).toBe('no-engine')
  expect(await errorOf(await learner.ask('POST', paths.session))).toBe('503 host-unreachable')
})

test('health lets no sandbox start while images are being prepared', async () => {
  const world = createFakeWorld()
  world.status = { state: 'preparing' }
  bench = await startBench({ world })
  const learner = await bench.learner()
  expect(await errorOf(await learner.ask('POST', paths.session))).toBe('503 not-ready')
})

test('a session starts once, is found again, and ends', async () => {
  bench = await startBench()
  const learner = await bench.learner()
  expect(await sessionOf(await learner.ask('GET', paths.session))).toEqual({ state: 'none' })
  const started = await sessionOf(await learner.ask('POST', paths.session))
  expect(started.state).toBe('running')
  expect(await sessionOf(await learner.ask('POST', paths.session))).toEqual(started)
  expect(await sessionOf(await learner.ask('GET', paths.session))).toEqual(started)
  expect(await sessionOf(await learner.ask('DELETE', paths.session))).toEqual({ state: 'none' })
  expect(await sessionOf(await learner.ask('GET', paths.session))).toEqual({ state: 'none' })
})

test('a session sleeps when asked to, and the same one wakes', async () => {
  bench = await startBench()
  const learner = await bench.learner()
  const started = await sessionOf(await learner.ask('POST', paths.session))
  expect(await sessionOf(await learner.ask('POST', paths.sleep))).toEqual({ state: 'asleep' })
  expect(await sessionOf(await learner.ask('GET', paths.session))).toEqual({ state: 'asleep' })
  expect(await errorOf(await learner.ask('POST', paths.extend))).toBe('404 sandbox-asleep')
  const woken = await sessionOf(await learner.ask('POST', paths.session))
  expect(woken).toMatchObject({ state: 'running', sandboxId: sandboxIdOf(started) })
})

test('a session has its whole time again when extended', async () => {
  let now = 1_000_000
  bench = await startBench({ now: () => now, limits: { lifetime: 60_000, max: 20 } })
  const learner = await bench.learner()
  await learner.ask('POST', paths.session)
  now += 50_000
  const extended = await sessionOf(await learner.ask('POST', paths.extend))
  expect(extended).toMatchObject({ state: 'running', expiresAt: 1_110_000 })
})

test('a session sleeps when its learner has had no page open for too long', async () => {
  const world = createFakeWorld()
  bench = await startBench({ world, idleLimit: 1, reapEvery: 5 })
  const learner = await bench.learner()
  const stopped = new Promise((resolve) => world.stopped.once('stopped', resolve))
  await learner.ask('POST', paths.session)
  await stopped
  expect(await sessionOf(await learner.ask('GET', paths.session))).toEqual({ state: 'asleep' })
})

test('a session is one even when started five times at once', async () => {
  bench = await startBench()
  const learner = await bench.learner()
  const starts = Array.from({ length: 5 }, () => learner.ask('POST', paths.session))
  const sessions = await Promise.all((await Promise.all(starts)).map(sessionOf))
  expect(new Set(sessions.map((session) => JSON.stringify(session))).size).toBe(1)
  expect(bench.world.made).toBe(1)
})

test('a session is one per learner', async () => {
  bench = await startBench()
  const [one, other] = [await bench.learner(), await bench.learner()]
  await one.ask('POST', paths.session)
  expect(await sessionOf(await other.ask('GET', paths.session))).toEqual({ state: 'none' })
})

test('a session is still there after a restart of the gateway', async () => {
  bench = await startBench()
  const learner = await bench.learner()
  const started = await sessionOf(await learner.ask('POST', paths.session))
  await bench.close()
  bench = await startBench({ world: bench.world })
  const later = await bench.learner()
  const response = await later.ask('GET', paths.session, undefined, learner.headers)
  expect(await sessionOf(response)).toEqual(started)
})

test('a session waits its turn when all are in use, also of two who come at once', async () => {
  const world = createFakeWorld()
  bench = await startBench({ world, limits: { lifetime: 60_000, max: 1 } })
  const [ada, grace, joan] = [await bench.learner(), await bench.learner(), await bench.learner()]
  const start = async (learner: Learner) => sessionOf(await learner.ask('POST', paths.session))
  const atOnce = await Promise.all([start(ada), start(grace)])
  expect(atOnce.map((session) => session.state).sort()).toEqual(['queued', 'running'])
  expect(world.made).toBe(1)
  expect(await start(joan)).toEqual({ state: 'queued', position: 2 })
  const [served, first] = atOnce[0]?.state === 'running' ? [ada, grace] : [grace, ada]
  await served.ask('DELETE', paths.session)
  expect((await start(first)).state).toBe('running')
  expect(await start(joan)).toEqual({ state: 'queued', position: 1 })
})

test('a session waits while the machine has no memory left for it', async () => {
  let room = 0
  bench = await startBench({ limits: { lifetime: 60_000, max: 9, room: () => room } })
  const learner = await bench.learner()
  const start = async () => sessionOf(await learner.ask('POST', paths.session))
  expect(await start()).toEqual({ state: 'queued', position: 1 })
  room = 1
  expect((await start()).state).toBe('running')
})

test('a session falls asleep when its time is over', async () => {
  const world = createFakeWorld()
  const stopped = new Promise((resolve) => world.stopped.once('stopped', resolve))
  bench = await startBench({ world, limits: { lifetime: 1, max: 20 }, reapEvery: 5 })
  const learner = await bench.learner()
  await learner.ask('POST', paths.session)
  await stopped
  expect(await sessionOf(await learner.ask('GET', paths.session))).toEqual({ state: 'asleep' })
})

test('refused is a request without a learner, or with one signed by someone else', async () => {
  bench = await startBench()
  const learner = await bench.learner()
  const forged = await signLearner(learner.id, `not ${secret}`)
  for (const cookie of [
    '',
    'slipway_learner=',
    'slipway_learner=abc',
    `slipway_learner=${forged}`,
  ]) {
    for (const method of ['GET', 'POST', 'DELETE']) {
      const response = await learner.ask(method, paths.session, undefined, { cookie })
      expect(await errorOf(response)).toBe('401 not-signed-in')
    }
  }
})

test('refused is a change asked for by another site', async () => {
  bench = await startBench()
  const learner = await bench.learner()
  const foreign = ['https://evil.example', `${origin}.evil.example`, 'null', '', `${origin}:444`]
  for (const other of foreign) {
    for (const [method, path] of [
      ['POST', paths.session],
      ['DELETE', paths.session],
      ['POST', paths.tickets],
    ] as const) {
      const response = await learner.ask(method, path, undefined, { origin: other })
      expect(await errorOf(response), other).toBe('403 foreign-origin')
    }
  }
  expect(bench.world.made).toBe(0)
})

test('refused is a body that is no JSON, of another type, of another shape, or too large', async () => {
  bench = await startBench()
  const learner = await bench.learner()
  const ask = async (body: unknown, type = 'application/json') =>
    errorOf(await learner.ask('POST', paths.tickets, body, { 'content-type': type }))
  expect(await ask('{"purpose":')).toBe('400 bad-request')
  expect(await ask({ purpose: 'terminal', terminal: 't1' }, 'text/plain')).toBe('400 bad-request')
  expect(await ask({ purpose: 'terminal', terminal: '../t1' })).toBe('400 bad-request')
  expect(await ask({ purpose: 'terminal', terminal: 't1', run: 'ls' })).toBe('400 bad-request')
  expect(await ask({ purpose: 'root' })).toBe('400 bad-request')
  expect(await ask('')).toBe('400 bad-request')
  expect(await ask(JSON.stringify('x'.repeat(17 * 1024)))).toBe('413 too-large')
  expect(await ask(JSON.stringify('x'.repeat(4 * 1024 * 1024)))).toBe('413 too-large')
})

test('refused is another path or method', async () => {
  bench = await startBench()
  const learner = await bench.learner()
  expect(await errorOf(await learner.ask('GET', '/sandbox/else'))).toBe('404 not-found')
  expect(await errorOf(await learner.ask('PUT', paths.session))).toBe('404 not-found')
  expect(await errorOf(await learner.ask('GET', paths.terminal))).toBe('404 not-found')
})

test('refused is more requests in a short time than a page makes, from that learner only', async () => {
  bench = await startBench({ now: () => 0 })
  const [busy, calm] = [await bench.learner(), await bench.learner()]
  const answers: number[] = []
  for (let i = 0; i < 22; i += 1) answers.push((await busy.ask('POST', paths.session)).status)
  expect(answers.slice(0, 20)).toEqual(Array(20).fill(200))
  expect(answers.slice(20)).toEqual([429, 429])
  expect((await calm.ask('POST', paths.session)).status).toBe(200)
})

test('a provider that throws costs one answer, not the gateway', async () => {
  const world = createFakeWorld()
  const broken = { ...createFakeProvider(world), find: () => Promise.reject(new Error('broken')) }
  bench = await startBench({ world, provider: broken })
  const learner = await bench.learner()
  expect(await errorOf(await learner.ask('GET', paths.session))).toBe('500 internal')
  expect((await learner.ask('GET', paths.health)).status).toBe(200)
})
