import { expect, test } from 'vitest'
import { createOriginCheck } from '#sandbox/origin.ts'

const isSameOrigin = createOriginCheck(undefined)

test.each([
  [{ origin: 'https://course.example', host: 'course.example' }],
  [{ origin: 'http://course.example:3000', host: 'course.example:3000' }],
  [
    {
      origin: 'https://course.example',
      host: '127.0.0.1:3001',
      'x-forwarded-host': 'course.example',
    },
  ],
  [{ origin: 'https://course.example', 'x-forwarded-host': 'course.example, proxy.internal' }],
  [{ origin: 'https://course.example', host: 'COURSE.example:443' }],
  [{ origin: 'http://[::1]:3000', host: '[::1]:3000' }],
])('accepts %o', (headers) => {
  expect(isSameOrigin(headers)).toBe(true)
})

test.each([
  [{ host: 'course.example' }],
  [{ origin: 'null', host: 'null' }],
  [{ origin: 'https://evil.example', host: 'course.example' }],
  [{ origin: 'https://course.example.evil.example', host: 'course.example' }],
  [{ origin: 'https://course.example:8443', host: 'course.example' }],
  [{ origin: 'https://course.example/path', host: 'course.example' }],
  [{ origin: 'https://me@course.example', host: 'course.example' }],
  [{ origin: 'ftp://course.example', host: 'course.example' }],
  [{ origin: 'https://course.example' }],
  [
    {
      origin: 'https://127.0.0.1:3001',
      host: '127.0.0.1:3001',
      'x-forwarded-host': 'course.example',
    },
  ],
  [{ origin: 'https://course.example', host: 'evil@course.example' }],
])('refuses %o', (headers) => {
  expect(isSameOrigin(headers)).toBe(false)
})

test('a name that is not the course’s is refused, even where Origin and Host agree', () => {
  const known = createOriginCheck(['localhost', '[::1]'])
  const from = (host: string) => known({ origin: `http://${host}`, host })
  expect([from('localhost:3000'), from('[::1]:3000')]).toEqual([true, true])
  expect([from('rebound.example:3000'), from('localhost.example')]).toEqual([false, false])
})
