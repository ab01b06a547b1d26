import { expect, test } from 'vitest'
import { readConfig } from '#sandbox/config.ts'

const secret = 'x'.repeat(32)

test('only the secret has to be given', () => {
  const config = readConfig({ SLIPWAY_SECRET: secret })
  expect(config.ok && config.value).toMatchObject({
    port: 3001,
    host: '127.0.0.1',
    provider: 'docker',
    egress: 'open',
    sandbox: {
      memoryMiB: 2048,
      cpus: 2,
      pids: 2048,
      diskGiB: 8,
      mbit: 400,
      connections: 2000,
      newConnections: 100,
      ttlMinutes: 120,
      max: 20,
    },
  })
})

test('an empty variable counts as absent', () => {
  const config = readConfig({ SLIPWAY_SECRET: secret, SLIPWAY_GATEWAY_PORT: '' })
  expect(config.ok && config.value.port).toBe(3001)
})

test('every problem is told at once, with the name and what to write', () => {
  const config = readConfig({
    SLIPWAY_SECRET: 'short',
    SLIPWAY_GATEWAY_PORT: '70000',
    SLIPWAY_SANDBOX_CPUS: 'many',
    SLIPWAY_SANDBOX_MEMORY_MIB: '1e3',
    SLIPWAY_EGRESS: 'all',
    DOCKER_HOST: 'localhost',
  })
  const problems = config.ok ? [] : config.error
  expect(problems).toHaveLength(6)
  expect(problems.join('\n')).toMatch(/^SLIPWAY_SECRET: write a secret of at least 32 characters/m)
  expect(problems.join('\n')).toMatch(/^SLIPWAY_GATEWAY_PORT: write .* from 0 to 65535$/m)
  expect(problems.join('\n')).toMatch(/^SLIPWAY_EGRESS: write open/m)
})

test('a runtime is named the way the engine names it, or not at all', () => {
  const runtimeOf = (written: string) => {
    const config = readConfig({ SLIPWAY_SECRET: secret, SLIPWAY_SANDBOX_RUNTIME: written })
    return config.ok ? config.value.sandbox.runtime : config.error.join()
  }
  expect(runtimeOf('')).toBeUndefined()
  expect(runtimeOf('sysbox-runc')).toBe('sysbox-runc')
  expect(runtimeOf('kata; rm')).toMatch(/^SLIPWAY_SANDBOX_RUNTIME: write the name of a runtime/)
})
