import { expect, test } from 'vitest'
import type { HostFact, HostFactName } from '#lib/protocol.ts'
import { promisesOf } from './promises.ts'

const names: readonly HostFactName[] = [
  'user namespace',
  'ids of its own',
  'capabilities',
  'system calls',
  'memory limit',
  'process limit',
  'disk limit',
  'network limits',
  'network rules',
]
const facts = (holds: HostFact['holds'], which: readonly string[] = names) =>
  names.map(
    (name) => ({ name, holds: which.includes(name) ? holds : 'yes', measured: '' }) as const,
  )

test('nothing is promised before anything was measured', () => {
  expect(promisesOf([])).toBeNull()
})

test('all is promised when all holds', () => {
  expect(promisesOf(facts('yes'))).toMatchObject({ unconfirmed: [] })
  expect(promisesOf(facts('yes'))?.kept).toHaveLength(6)
})

test.each(['no', 'unknown'] as const)('what is %s is not promised, and named', (holds) => {
  const promises = promisesOf(facts(holds, ['disk limit']))
  expect(promises?.kept.join()).not.toContain('disk')
  expect(promises?.unconfirmed).toEqual(['limits on the disk'])
})

test('a fact that is missing is no promise', () => {
  const without = facts('yes').filter(({ name }) => name !== 'process limit')
  expect(promisesOf(without)?.unconfirmed).toEqual(['limits on memory and processes'])
})
