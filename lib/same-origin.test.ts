import { expect, test } from 'vitest'
import { isSameOrigin, type OriginHeaders } from '#lib/same-origin.ts'

const from = (headers: Partial<OriginHeaders>) =>
  isSameOrigin({ origin: undefined, host: undefined, forwardedHost: undefined, ...headers })

test('a page of this host is let in', () => {
  expect(from({ origin: 'https://learn.example', host: 'learn.example' })).toBe(true)
  expect(from({ origin: 'http://localhost:3000', host: 'localhost:3000' })).toBe(true)
})

test('behind a proxy the host that the browser asked for counts', () => {
  const host = '127.0.0.1:3000'
  const asked = { host, forwardedHost: 'learn.example' }
  expect(from({ ...asked, origin: 'https://learn.example' })).toBe(true)
  expect(from({ ...asked, origin: 'http://127.0.0.1:3000' })).toBe(false)
})

test.each([
  'https://evil.example',
  'https://learn.example.evil.example',
  'https://sub.learn.example',
  'https://learn.example:8443',
  'null',
  '',
  'file://learn.example',
])('another origin is not: %s', (origin) => {
  expect(from({ origin, host: 'learn.example' })).toBe(false)
})

test('of several forwarded hosts the first counts, and default ports are left out', () => {
  const origin = 'https://learn.example'
  expect(from({ origin, forwardedHost: 'learn.example:443, inner.example' })).toBe(true)
})

test('no Origin header, no entry', () => {
  expect(from({ host: 'learn.example' })).toBe(false)
})
