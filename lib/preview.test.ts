import { expect, test } from 'vitest'
import {
  isTrustworthy,
  localPreview,
  previewDomainSchema,
  previewOrigin,
  previewSource,
  readPreviewDomain,
} from './preview.ts'

test('a preview domain is a wildcard, with TLS unless said otherwise', () => {
  const domain = previewDomainSchema.parse('*.Preview.example.org')
  expect(previewOrigin(domain, '8080-ab')).toBe('https://8080-ab.preview.example.org')
  expect(previewSource(domain)).toBe('https://*.preview.example.org')
  const plain = previewDomainSchema.parse('http://*.preview.lan:3002')
  expect(previewOrigin(plain, '8080-ab')).toBe('http://8080-ab.preview.lan:3002')
  expect([isTrustworthy(domain), isTrustworthy(plain), isTrustworthy(localPreview(1))]).toEqual([
    true,
    false,
    true,
  ])
})

test('what is no domain of its own is refused', () => {
  for (const text of ['preview.example.org', '*', '*.', '*.a.b/c', "*.a'; script-src *", '*.*.a']) {
    expect(previewDomainSchema.safeParse(text).success, text).toBe(false)
  }
})

test('without a domain, previews are at names of this machine, next to the gateway', () => {
  expect(previewSource(readPreviewDomain({}))).toBe('http://*.localhost:3002')
  expect(previewSource(readPreviewDomain({ SLIPWAY_GATEWAY_PORT: '4001' }))).toBe(
    'http://*.localhost:4002',
  )
  const given = { SLIPWAY_PREVIEW_PORT: '5000', SLIPWAY_PREVIEW_DOMAIN: '' }
  expect(previewSource(readPreviewDomain(given))).toBe('http://*.localhost:5000')
})
