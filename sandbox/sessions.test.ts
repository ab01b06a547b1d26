import { afterEach, expect, test } from 'vitest'
import { paths, type Session, sessionSchema } from '#lib/protocol.ts'
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
