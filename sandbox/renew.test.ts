import { afterEach, expect, test } from 'vitest'
import { fileContentSchema, paths, problemResponseSchema, sessionSchema } from '#lib/protocol.ts'
import { type GatewayBench, type Learner, startBench } from '#sandbox/bench/gateway.ts'
import { createFakeProvider, createFakeWorld } from '#sandbox/providers/fake.ts'

let bench: GatewayBench
afterEach(() => bench.close())

const notes = `${paths.fileContent}?path=notes.txt`

async function sandboxOf(response: Response): Promise<string | null> {
  const session = sessionSchema.parse(await response.json())
  return session.state === 'running' ? session.sandboxId : null
}

async function errorOf(response: Response): Promise<string> {
  return problemResponseSchema.parse(await response.json()).error.code
}

async function notesOf(learner: Learner): Promise<string | null> {
  const file = fileContentSchema.parse(await (await learner.ask('GET', notes)).json())
  return file.kind === 'text' ? file.text : null
}

async function learnerWithNotes(): Promise<{ learner: Learner; old: string | null }> {
  const learner = await bench.learner()
  const old = await sandboxOf(await learner.ask('POST', paths.session))
  await learner.ask('PUT', paths.fileContent, { path: 'notes.txt', text: 'mine', version: null })
  return { learner, old }
}

test('a renewed host is another one with the same files', async () => {
  bench = await startBench()
  const { learner, old } = await learnerWithNotes()
  const renewed = await sandboxOf(await learner.ask('POST', paths.renew, {}))
  expect(renewed).not.toBeNull()
  expect(renewed).not.toBe(old)
  expect(await notesOf(learner)).toBe('mine')
})

test('a renewed host needs no second place', async () => {
  bench = await startBench({ limits: { lifetime: 3_600_000, max: 1 } })
  const { learner } = await learnerWithNotes()
  const waiting = await bench.learner()
  await waiting.ask('POST', paths.session)
  expect(await sandboxOf(await learner.ask('POST', paths.renew, {}))).not.toBeNull()
  expect(await notesOf(learner)).toBe('mine')
})

test('a workspace that is too large leaves the old host as it was', async () => {
  bench = await startBench()
  const { learner, old } = await learnerWithNotes()
  const files = [...bench.world.sandboxes.values()].map((sandbox) => sandbox.files)
  files[0]?.set('large', { type: 'file', text: 'x'.repeat(65 * 1024 * 1024) })
  expect(await errorOf(await learner.ask('POST', paths.renew, {}))).toBe('files-too-large')
  expect(await sandboxOf(await learner.ask('GET', paths.session))).toBe(old)
  expect(await notesOf(learner)).toBe('mine')
})

test('files are not lost when the new host does not start, but are in the next that does', async () => {
  const world = createFakeWorld()
  const provider = createFakeProvider(world)
  let starts = true
  bench = await startBench({
    world,
    provider: {
      ...provider,
      create: async (spec) =>
        starts ? provider.create(spec) : { ok: false, error: 'sandbox-failed' },
    },
  })
  const { learner } = await learnerWithNotes()
  starts = false
  expect(await errorOf(await learner.ask('POST', paths.renew, {}))).toBe('sandbox-failed')
  starts = true
  await learner.ask('POST', paths.session)
  expect(await notesOf(learner)).toBe('mine')
})

test('refused is a renewal from elsewhere, with odd words, or without a host', async () => {
  bench = await startBench()
  const learner = await bench.learner()
  const ask = async (body: unknown, headers = {}) =>
    errorOf(await learner.ask('POST', paths.renew, body, headers))
  expect(await ask({})).toBe('no-sandbox')
  expect(await ask({ path: '/etc' })).toBe('bad-request')
  expect(await ask({}, { origin: 'https://elsewhere.example' })).toBe('foreign-origin')
})
