import { expect, test } from 'vitest'
import type { Class } from '#lib/class/class.ts'
import { wantedFor, warmsFrom } from './class-demand.ts'
import type { SandboxInfo } from './provider.ts'

const minute = 60_000
const monday: Class = {
  id: 'monday',
  name: 'Monday',
  code: 'BCDFGHJK',
  startsAt: 100 * minute,
  endsAt: 200 * minute,
  learners: 20,
  openedBy: 'dana',
  openedAt: 0,
  closedAt: null,
}

const hostOf = (owner: string): SandboxInfo => ({
  id: owner,
  owner,
  node: 'node-1',
  nodes: ['node-1'],
  startedAt: 0,
  expiresAt: 0,
})

const wanted = (at: number, learners: readonly string[] = [], owners: readonly string[] = []) =>
  wantedFor([{ class: monday, learners }], owners.map(hostOf), at)

test('a class has its hosts made a while before it starts, and kept for those who are late', () => {
  expect(warmsFrom(monday)).toBe(85 * minute)
  expect([84, 85, 100, 114, 115].map((at) => wanted(at * minute))).toEqual([0, 20, 20, 20, 0])
})

test('whoever of the class has a host needs none of those that are ready; others do not count', () => {
  expect(wanted(100 * minute, ['ada', 'grace', 'linus'], ['ada', 'grace', 'stranger'])).toBe(18)
})

test('a class that was closed wants nothing, and two that are about to start want both', () => {
  const closed = { ...monday, closedAt: 90 * minute }
  const at = 95 * minute
  expect(wantedFor([{ class: closed, learners: [] }], [], at)).toBe(0)
  const both = [monday, { ...monday, id: 'other', learners: 5 }]
  expect(
    wantedFor(
      both.map((each) => ({ class: each, learners: [] })),
      [],
      at,
    ),
  ).toBe(25)
})
