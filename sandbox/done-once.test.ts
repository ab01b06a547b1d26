import type { IncomingMessage } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { largestFile, onceHeader, paths } from '#lib/protocol.ts'
import { ok } from '#lib/result.ts'
import { type GatewayBench, type Learner, startBench } from '#sandbox/bench/gateway.ts'
import { createDoneOnce } from '#sandbox/done-once.ts'
import type { Answer } from '#sandbox/http.ts'

let bench: GatewayBench | undefined
afterEach(() => bench?.close())

async function learnerAtWork(bench: GatewayBench): Promise<Learner> {
  const learner = await bench.learner()
  await learner.ask('POST', paths.session)
  return learner
}

/** The status that comes of making the folder `app`. */
const makeFolder = async (learner: Learner, name: string): Promise<number> =>
  (await learner.ask('POST', paths.files, { path: 'app' }, { [onceHeader]: name })).status

test('what is asked for again under one name is done once, and answered each time', async () => {
  bench = await startBench()
  const learner = await learnerAtWork(bench)
  expect(await Promise.all([makeFolder(learner, 'a'), makeFolder(learner, 'a')])).toEqual([
    200, 200,
  ])
  expect(await makeFolder(learner, 'a')).toBe(200)
  expect(await makeFolder(learner, 'b')).toBe(409)
})

test('what broke off is done when it is asked for again, also by whoever waited for it', async () => {
  const doOnce = createDoneOnce()
  const asked = { method: 'POST', url: paths.files, headers: { [onceHeader]: 'a' } }
  const ask = (deed: () => Promise<Answer>) => doOnce(asked as unknown as IncomingMessage, deed)
  const whole = async () => ok('done')
  const broken = Promise.withResolvers<Answer>()
  const [first, second] = [ask(() => broken.promise), ask(whole)]
  broken.reject(new Error('aborted'))
  await expect(first).rejects.toThrow('aborted')
  expect(await second).toEqual(ok('done'))
})

test('a large text that is sent again is taken to its end, and the connection kept', async () => {
  bench = await startBench()
  const learner = await learnerAtWork(bench)
  const file = { path: 'notes.txt', text: 'x'.repeat(largestFile), version: null }
  const save = () => learner.ask('PUT', paths.fileContent, file, { [onceHeader]: 'a' })
  const [saved, again] = [await save(), await save()]
  expect(await again.json()).toEqual(await saved.json())
  expect(again.headers.get('connection')).not.toBe('close')
})

test('a look is not remembered, whatever its name', async () => {
  bench = await startBench()
  const learner = await learnerAtWork(bench)
  const named = { [onceHeader]: 'a' }
  const look = async () => (await learner.ask('GET', paths.files, undefined, named)).text()
  const before = await look()
  await makeFolder(learner, 'b')
  expect(await look()).not.toBe(before)
})

test('nobody gets the answer of another, and a name is good for one kind of deed', async () => {
  bench = await startBench()
  const [one, other] = [await learnerAtWork(bench), await bench.learner()]
  expect(await makeFolder(one, 'a')).toBe(200)
  expect(await makeFolder(other, 'a')).toBe(404)
  const named = { [onceHeader]: 'a' }
  expect((await one.ask('DELETE', paths.files, { path: 'app' }, named)).status).toBe(200)
  const foreign = { ...named, origin: 'https://elsewhere.example' }
  expect((await one.ask('POST', paths.files, { path: 'app' }, foreign)).status).toBe(403)
})
