import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { OidcSettings } from '#lib/class/instructor-settings.ts'
import { createOidc, isInstructor } from '#lib/class/oidc.ts'
import { client, type OidcProvider, startOidcProvider } from '#lib/class/oidc-provider.fixture.ts'

const callback = 'https://course.example/api/instructor/oidc/callback'
const key = randomBytes(32)

let provider: OidcProvider
beforeEach(async () => {
  provider = await startOidcProvider()
})
afterEach(() => provider.close())

const settings = (more: Partial<OidcSettings> = {}): OidcSettings => ({
  issuer: provider.issuer,
  clientId: client.id,
  clientSecret: client.secret,
  emails: ['grace@example.org'],
  claim: null,
  ...more,
})

/** Goes to the provider as a browser does, and gives the address that it sends back to. */
async function visit(url: string): Promise<URL> {
  const answer = await fetch(url, { redirect: 'manual' })
  return new URL(answer.headers.get('location') ?? '')
}

async function signIn(oidc = createOidc(settings(), key)) {
  const { url, state } = await oidc.begin(callback)
  return oidc.finish(await visit(url), state)
}

test('an instructor whose address the settings name is let in', async () => {
  expect(await signIn()).toEqual({
    ok: true,
    value: { id: 'oidc:grace', name: 'grace@example.org' },
  })
})

test('an account that is not an instructor’s is refused', async () => {
  provider.account = { sub: 'eve', email: 'eve@example.org', email_verified: true }
  expect(await signIn()).toEqual({ ok: false, error: 'instructor-refused' })
  provider.account = { sub: 'eve', email: 'grace@example.org' }
  expect(await signIn()).toEqual({ ok: false, error: 'instructor-refused' })
})

test('a token that is not for us, not for this sign-in or not signed by the provider is refused', async () => {
  for (const lie of ['nonce', 'audience', 'signature'] as const) {
    provider.lie = lie
    await expect(signIn(), lie).rejects.toThrow()
  }
})

test('a sign-in begun in another browser is not finished in this one', async () => {
  const oidc = createOidc(settings(), key)
  const theirs = await oidc.begin(callback)
  const mine = await oidc.begin(callback)
  await expect(oidc.finish(await visit(theirs.url), mine.state)).rejects.toThrow()
  const arrived = await visit(theirs.url)
  expect(await oidc.finish(arrived, 'made up')).toEqual({ ok: false, error: 'sign-in-failed' })
  const other = createOidc(settings(), randomBytes(32))
  expect(await oidc.finish(arrived, (await other.begin(callback)).state)).toEqual({
    ok: false,
    error: 'sign-in-failed',
  })
})

test('a code counts once', async () => {
  const oidc = createOidc(settings(), key)
  const { url, state } = await oidc.begin(callback)
  const arrived = await visit(url)
  expect((await oidc.finish(arrived, state)).ok).toBe(true)
  await expect(oidc.finish(arrived, state)).rejects.toThrow()
})

test('addresses of a domain, and claims, can name instructors', () => {
  const grace = { sub: 'g', email: 'Grace@School.example', email_verified: true }
  expect(isInstructor(grace, settings({ emails: ['@school.example'] }))).toBe(true)
  expect(isInstructor(grace, settings({ emails: ['@evil-school.example'] }))).toBe(false)
  const evil = { ...grace, email: 'x@evilschool.example' }
  expect(isInstructor(evil, settings({ emails: ['@school.example'] }))).toBe(false)
  const claim = { name: 'groups', value: 'instructors' }
  const byClaim = settings({ emails: [], claim })
  expect(isInstructor({ sub: 'x', groups: ['staff', 'instructors'] }, byClaim)).toBe(true)
  expect(isInstructor({ sub: 'x', groups: 'instructors' }, byClaim)).toBe(true)
  expect(isInstructor({ sub: 'x', groups: ['instructors-not'] }, byClaim)).toBe(false)
  expect(isInstructor({ sub: 'x' }, byClaim)).toBe(false)
})
