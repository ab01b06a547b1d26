import { expect, test } from 'vitest'
import { problem } from '#lib/errors.ts'
import { judgeAnswer } from './person.ts'

test('takes a session and an error of the table for what they are', () => {
  const asleep = judgeAnswer(200, '{"state":"asleep"}')
  expect(asleep.answer).toEqual({ kind: 'session', session: { state: 'asleep' } })
  expect(asleep.miss).toBeNull()
  const gone = judgeAnswer(410, JSON.stringify({ error: problem('sandbox-gone') }))
  expect(gone).toEqual({ answer: { kind: 'problem', code: 'sandbox-gone' }, miss: null })
})

test('holds a 500 and anything unreadable against the gateway', () => {
  expect(judgeAnswer(500, JSON.stringify({ error: problem('internal') })).miss).toContain('500')
  expect(judgeAnswer(502, '<h1>Error: at line 3</h1>').miss).toContain('502 <h1>')
})
