/** The warden's own limit: what ends a sandbox when no gateway is left to do it. */
import { afterAll, expect, test } from 'vitest'
import { expectValue, sitAt, size, writeNote } from '#sandbox/providers/contract-bench.ts'
import { suiteProvider } from './suite-provider.fixture.ts'

const owner = crypto.randomUUID()
/** `longestRun` in seconds. */
const providerWith = (longestRun: number) => suiteProvider({ course: 'own-end-suite', longestRun })
const short = providerWith(30)
const long = providerWith(3600)

afterAll(async () => {
  await long.discard(owner)
  short[Symbol.dispose]()
  long[Symbol.dispose]()
})

test('a sandbox that nobody ends does so by itself, and keeps its files', async () => {
  const stopped = Promise.withResolvers<string>()
  using _ = short.onStopped(stopped.resolve)
  // Far beyond what its warden was told: nothing but the warden ends it.
  const spec = { owner, expiresAt: Date.now() + 3_600_000 }
  const sandbox = expectValue(await short.create(spec))
  await writeNote(sandbox, 'still here')
  expect(await stopped.promise).toBe(sandbox.info.id)
  expect(await long.find(owner)).toEqual({ ok: false, error: 'sandbox-asleep' })

  const awake = expectValue(await long.create(spec))
  using attachment = expectValue(await awake.attachTerminal('t1', size))
  const person = sitAt(attachment)
  person.type('cat ~/workspace/note.txt')
  await person.until('still here')
})
