import { expect, test } from 'vitest'
import { happeningWords, isNoise } from '#lib/engine/happening-words.ts'
import type { EngineHappening } from '#lib/engine/state.ts'

const happening = (type: string, action: string, exitCode?: number): EngineHappening => ({
  seq: 1,
  at: 0,
  type,
  action,
  subject: 'web',
  ...(exitCode !== undefined && { exitCode }),
})

test.each([
  ['container', 'start', undefined, 'started'],
  ['container', 'die', 1, 'ended with code 1'],
  ['container', 'exec_start: nginx -v', undefined, 'ran nginx -v'],
  ['container', 'health_status: healthy', undefined, 'is healthy'],
  ['network', 'connect', undefined, 'got a container'],
  ['plugin', 'some_thing', undefined, 'some thing'],
  ['constructor', 'toString', undefined, 'toString'],
])('%s %s', (type, action, code, said) => {
  expect(happeningWords(happening(type, action, code))).toBe(said)
})

test('a command is told once, when it starts', () => {
  const actions = ['exec_create: ls', 'exec_start: ls', 'exec_die']
  expect(actions.filter((action) => !isNoise(happening('container', action)))).toEqual([
    'exec_start: ls',
  ])
})
