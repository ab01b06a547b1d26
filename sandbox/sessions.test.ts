import { afterEach, expect, test } from 'vitest'
import { paths, type Session, sessionSchema } from '#lib/protocol.ts'
import { err } from '#lib/result.ts'
import { type GatewayBench, startBench } from '#sandbox/bench/gateway.ts'
import { createFakeProvider, createFakeWorld } from '#sandbox/providers/fake.ts'

let bench: GatewayBench
afterEach(() => bench.close())

const sessionOf = async (answering: Promise<Response>): Promise<Session> =>
  sessionSchema.parse(await (await answering).json())

test('a page that comes while a host is being started is told of it', async () => {
  const world = createFakeWorld()
  const provider = createFakeProvider(world)
  const begun = Promise.withResolvers<void>()
  const looked = Promise.withResolvers<void>()
  let creating = false
  bench = await startBench({
    world,
    provider: {
      ...provider,
      async find(learner, node) {
        if (creating) looked.resolve()
        return provider.find(learner, node)
      },
      async create(spec) {
        creating = true
        begun.resolve()
        await looked.promise
        return provider.create(spec)
      },
    },
  })
  const learner = await bench.learner()
  const starting = sessionOf(learner.ask('POST', paths.session))
  await begun.promise
  const shown = await sessionOf(learner.ask('GET', paths.session))
  expect(shown.state).toBe('running')
  expect(shown).toEqual(await starting)
})

test('who waits is served when it is their turn, without having asked again', async () => {
  const world = createFakeWorld()
  const provider = createFakeProvider(world)
  const ready = Promise.withResolvers<void>()
  const madeForGrace = Promise.withResolvers<void>()
  bench = await startBench({
    world,
    limits: { lifetime: 60_000, max: 2, starting: 1 },
    provider: {
      ...provider,
      async create(spec) {
        await ready.promise
        const made = await provider.create(spec)
        if (world.made === 2) madeForGrace.resolve()
        return made
      },
    },
  })
  const [ada, grace, joan] = [await bench.learner(), await bench.learner(), await bench.learner()]
  const start = (learner: typeof ada) => sessionOf(learner.ask('POST', paths.session))
  const first = start(ada)
  await expect.poll(() => start(grace)).toEqual({ state: 'queued', position: 1 })
  expect(await start(joan)).toEqual({ state: 'queued', position: 2 })
  ready.resolve()
  expect((await first).state).toBe('running')
  await madeForGrace.promise
  expect(await sessionOf(grace.ask('GET', paths.session))).toMatchObject({ state: 'running' })
  expect(await start(joan)).toEqual({ state: 'queued', position: 1 })
  expect(world.made).toBe(2)
})

test('a host that ends makes room for who waits, without having asked again', async () => {
  const world = createFakeWorld()
  const provider = createFakeProvider(world)
  const madeForGrace = Promise.withResolvers<void>()
  bench = await startBench({
    world,
    limits: { lifetime: 60_000, max: 1 },
    provider: {
      ...provider,
      async create(spec) {
        const made = await provider.create(spec)
        if (world.made === 2) madeForGrace.resolve()
        return made
      },
    },
  })
  const [ada, grace] = [await bench.learner(), await bench.learner()]
  expect(await sessionOf(ada.ask('POST', paths.session))).toMatchObject({ state: 'running' })
  const asked = await sessionOf(grace.ask('POST', paths.session))
  expect(asked).toEqual({ state: 'queued', position: 1 })
  await ada.ask('DELETE', paths.session)
  await madeForGrace.promise
  expect(await sessionOf(grace.ask('GET', paths.session))).toMatchObject({ state: 'running' })
})

test('an engine that is away is not asked again and again for who waits', async () => {
  const world = createFakeWorld()
  const provider = createFakeProvider(world)
  const failed = Promise.withResolvers<void>()
  let asked = 0
  bench = await startBench({
    world,
    limits: { lifetime: 60_000, max: 2, starting: 1 },
    provider: {
      ...provider,
      find(...which) {
        asked += 1
        return provider.find(...which)
      },
      async create() {
        await failed.promise
        world.status = { state: 'no-engine' }
        return err('host-unreachable')
      },
    },
  })
  const [ada, grace] = [await bench.learner(), await bench.learner()]
  const first = ada.ask('POST', paths.session)
  await expect
    .poll(() => sessionOf(grace.ask('POST', paths.session)))
    .toEqual({ state: 'queued', position: 1 })
  asked = 0
  failed.resolve()
  expect((await first).ok).toBe(false)
  for (let turn = 0; turn < 200; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  expect(asked).toBeLessThan(3)
})
