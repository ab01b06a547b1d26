import Docker from 'dockerode'
import { pino } from 'pino'
import { afterEach, expect, test } from 'vitest'
import { expectValue } from '#sandbox/providers/contract-bench.ts'
import { writeClaim } from './claims.ts'
import { suiteProvider } from './suite-provider.fixture.ts'

const scope = { docker: new Docker(), course: 'claims-suite' }
const provider = suiteProvider({
  ...scope,
  retention: 0,
  longestRun: 600,
  log: pino({ level: 'silent' }),
})

afterEach(async () => {
  await provider.tidy(Date.now() + 86_400_000)
})

test('finds the sandbox beside claims that killed gateways left of nothing', async () => {
  const owner = crypto.randomUUID()
  const expiresAt = Date.now() + 600_000
  // By name some come before any other and some after, in whatever order the engine lists them.
  for (const id of ['000000000000', '888888888888', 'ffffffffffff']) {
    await writeClaim(scope, {
      id,
      owner,
      node: 'node-1',
      expiresAt,
      startedAt: Date.now() - 5_000,
      sequence: 0,
    })
  }
  const made = expectValue(await provider.create({ owner, expiresAt }))
  expect(expectValue(await provider.find(owner)).info.id).toBe(made.info.id)
})
