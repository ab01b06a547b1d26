import { expect, test } from 'vitest'
import { parseStat, victimOf } from './victims.ts'

test('reads a stat line whose name has brackets and blanks', () => {
  expect(parseStat('42 (a) b) (c) S 7 42 41 0 -1 4194560')).toEqual({
    pid: 42,
    name: 'a) b) (c',
    parent: 7,
    session: 41,
  })
})

test('tells the keeper of a terminal from those attached to it', () => {
  const attached = { pid: 10, name: 'terminal', parent: 9, session: 9 }
  const keeper = { pid: 11, name: 'terminal', parent: 1, session: 11 }
  expect(victimOf('keeper', [attached, keeper])).toBe(11)
  expect(victimOf('keeper', [attached])).toBeUndefined()
})
