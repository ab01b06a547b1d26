import { expect, test } from 'vitest'
import { readSiteConfig } from '#lib/site-config.ts'

const secret = 'a secret of at least thirty-two characters'

test('data lies in the program’s folder unless told otherwise', () => {
  expect(readSiteConfig('/srv/slipway', { SLIPWAY_SECRET: secret })).toEqual({
    secret,
    dataDir: '/srv/slipway/.slipway',
    instructors: { password: null, oidc: null },
  })
  const moved = { SLIPWAY_SECRET: secret, SLIPWAY_DATA_DIR: '/data' }
  expect(readSiteConfig('/srv/slipway', moved).dataDir).toBe('/data')
})

test('a missing or short secret is named', () => {
  expect(() => readSiteConfig('/srv', {})).toThrow(/SLIPWAY_SECRET/)
  expect(() => readSiteConfig('/srv', { SLIPWAY_SECRET: 'short' })).toThrow(/32 characters/)
})
