import { pino } from 'pino'
import { afterEach, expect, test } from 'vitest'
import type { EngineState } from '#lib/engine/state.ts'
import { ok } from '#lib/result.ts'
import { createEngineClient, type EngineClient } from '#sandbox/engine/client.ts'
import { watchEngine } from '#sandbox/engine/watcher.ts'
import { containersSchema } from '#sandbox/engine/wire/containers.ts'
import { createFakeEngine, type FakeEngine } from '#sandbox/providers/fake/engine.ts'

const open: Disposable[] = []
afterEach(() => {
  for (const resource of open.splice(0)) resource[Symbol.dispose]()
})

function clientOf(engine: FakeEngine): EngineClient {
  const client = createEngineClient(async () => ok(engine.open()))
  open.push(client)
  return client
}

/** Watches an engine and waits for what it tells. */
function watch(engine: FakeEngine, client = clientOf(engine)) {
  const states: (EngineState | 'silent')[] = []
  let wake = () => {}
  const tell = (state: EngineState | 'silent') => {
    states.push(state)
    wake()
  }
  open.push(
    watchEngine({
      client,
      since: Date.now() - 1000,
      log: pino({ level: 'silent' }),
      listener: { onState: tell, onMoment: () => {}, onSilent: () => tell('silent') },
    }),
  )
  return {
    states,
    async until(fits: (state: EngineState | 'silent') => boolean) {
      while (!states.some(fits)) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
  }
}

const has = (count: number) => (state: EngineState | 'silent') =>
  state !== 'silent' && state.containers.length === count

test('a burst of events is one or two looks, and one state each at most', async () => {
  const engine = createFakeEngine()
  const watched = watch(engine)
  await watched.until(has(0))
  const before = engine.asked.get('/containers/json') ?? 0
  for (let i = 0; i < 1000; i += 1) engine.run({ name: `c${i}`, image: 'nginx' })
  await watched.until(
    (s) => has(1000)(s) && s !== 'silent' && s.containers.every((c) => c.state === 'running'),
  )
  expect((engine.asked.get('/containers/json') ?? 0) - before).toBeLessThan(30)
  expect(watched.states.length).toBeLessThan(60)
  expect(new Set(watched.states.map((s) => JSON.stringify(s))).size).toBe(watched.states.length)
})

// Sooner than the look that comes by itself every ten seconds.
test('an engine that tells of a change before its list has it is asked again', async () => {
  const engine = createFakeEngine()
  engine.run({ name: 'web', image: 'nginx' })
  const { client, lag, lagged } = laggingClient(engine)
  const watched = watch(engine, client)
  await watched.until(has(1))
  lag(100)
  engine.setPaused('web', true)
  await watched.until(() => {
    const latest = watched.states.at(-1)
    return lagged() && latest !== 'silent' && latest?.containers[0]?.state === 'paused'
  })
}, 6000)

/** A client whose list of containers stays as it was for some milliseconds. */
function laggingClient(engine: FakeEngine) {
  const client = clientOf(engine)
  const earlier = new Map<string, unknown>()
  let until = 0
  let served = false
  const get: EngineClient['get'] = async (path, schema) => {
    if (!path.startsWith('/containers/json')) return client.get(path, schema)
    if (Date.now() < until && earlier.has(path)) {
      served = true
      return earlier.get(path) as never
    }
    const answer = await client.get(path, schema)
    earlier.set(path, answer)
    return answer
  }
  const lag = (milliseconds: number) => {
    until = Date.now() + milliseconds
  }
  return { client: { ...client, get }, lag, lagged: () => served && Date.now() > until }
}

test('questions share a few streams', async () => {
  const engine = createFakeEngine()
  const client = clientOf(engine)
  for (let i = 0; i < 20; i += 1) await client.get('/containers/json', containersSchema)
  expect(engine.openStreams()).toBe(1)
})

test('a cut connection is made again, and events are counted once', async () => {
  const engine = createFakeEngine()
  const watched = watch(engine)
  engine.run({ name: 'web', image: 'nginx' })
  engine.exec('web', 'ls')
  await watched.until((s) => s !== 'silent' && s.execs.length === 1)
  engine.cut()
  engine.run({ name: 'second', image: 'nginx' })
  await watched.until(has(2))
  engine.exec('web', 'pwd')
  await watched.until((s) => s !== 'silent' && s.execs.some(({ command }) => command === 'pwd'))
  const last = watched.states.at(-1)
  expect(last !== 'silent' && last?.execs.map(({ command }) => command)).toEqual(['ls', 'pwd'])
})

test.each<[string, Parameters<FakeEngine['misbehave']>[1]]>([
  ['no JSON', (response) => response.end('<html>')],
  ['another shape', (response) => response.end('{"message":"no"}')],
  ['an error', (response) => response.writeHead(500).end('[]')],
  [
    'half an answer',
    (response) =>
      response.writeHead(200, { 'content-length': 9 }).write('[]', () => response.destroy()),
  ],
  [
    'an answer without end',
    (response) => {
      const more = () => {
        while (!response.destroyed && response.write(' '.repeat(100_000))) {
          // Until the reader holds back.
        }
      }
      response.on('drain', more)
      more()
    },
  ],
])('an engine that answers with %s is silent, and heard again later', async (_, reply) => {
  const engine = createFakeEngine()
  engine.misbehave('/containers/json', reply)
  const watched = watch(engine)
  await watched.until((state) => state === 'silent')
  engine.misbehave('/containers/json', null)
  engine.run({ name: 'web', image: 'nginx' })
  await watched.until(has(1))
})

test('events that are no events, or have no end, are passed over', async () => {
  const engine = createFakeEngine()
  engine.misbehave('/events', (response) => {
    response.write('nonsense\n{"Type":1}\n\n[]\n')
    response.end('x'.repeat(1024 * 1024))
  })
  const watched = watch(engine)
  await watched.until(has(0))
  engine.misbehave('/events', null)
  engine.run({ name: 'web', image: 'nginx' })
  await watched.until(has(1))
})

test('entries that do not parse, and those above a thousand, are left out', async () => {
  const engine = createFakeEngine()
  const entry = { Id: 'a', Names: ['/a'], Image: 'i', State: 'running', Created: 1 }
  const many = Array.from({ length: 3000 }, (_, i) => ({ ...entry, Id: `c${i}` }))
  engine.misbehave('/containers/json', (response) =>
    response.end(JSON.stringify([{ Id: 5 }, null, ...many])),
  )
  const found = await clientOf(engine).get('/containers/json', containersSchema)
  expect(found.ok && found.value.length).toBe(998)
})

test('a client that is disposed closes its streams', async () => {
  const engine = createFakeEngine()
  const client = clientOf(engine)
  await client.get('/containers/json', containersSchema)
  const closed = engine.allClosed()
  client[Symbol.dispose]()
  await closed
})
