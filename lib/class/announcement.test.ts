import { expect, test } from 'vitest'
import { announceRequestSchema, longestMessage } from './announcement.ts'

const saying = (text: string) =>
  announceRequestSchema.safeParse({
    class: '00000000-0000-4000-8000-000000000001',
    say: { kind: 'message', text },
  })

test('a message is plain text of some lines, without what cannot be seen', () => {
  const { data } = saying(' Break\r\nuntil \u202e10:30\u0007\n\n\n\nthen go on ')
  expect(data?.say).toEqual({ kind: 'message', text: 'Break\nuntil 10:30\n\nthen go on' })
})

test('a message that is empty or too long is none', () => {
  expect(saying(' \u200b\n').success).toBe(false)
  expect(saying('x'.repeat(longestMessage)).success).toBe(true)
  expect(saying('x'.repeat(longestMessage + 1)).success).toBe(false)
})
