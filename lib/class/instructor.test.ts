import { SignJWT } from 'jose'
import { expect, test } from 'vitest'
import {
  instructorCookieMaxAge,
  instructorKey,
  signInstructor,
  verifyInstructor,
} from '#lib/class/instructor.ts'
import { readInstructorSettings } from '#lib/class/instructor-settings.ts'
import { signLearner } from '#lib/identity.ts'

const secret = 'a secret of the tests, 32 characters long'
const grace = { id: 'password', name: 'Instructor' }

const keyFor = (env: Record<string, string>) => {
  const settings = readInstructorSettings(env)
  if (!settings.ok) throw new Error(settings.error.join())
  return instructorKey(settings.value, secret)
}
const key = keyFor({ SLIPWAY_INSTRUCTOR_PASSWORD: 'correct horse battery' })
if (key === null) throw new Error('no key')

const oidc = {
  SLIPWAY_OIDC_ISSUER: 'https://login.example.org',
  SLIPWAY_OIDC_CLIENT_ID: 'slipway',
  SLIPWAY_OIDC_CLIENT_SECRET: 'hush',
}

test('who has signed in is an instructor until the cookie ends', async () => {
  expect(await verifyInstructor(await signInstructor(grace, key), key)).toEqual(grace)
  const long = Date.now() - (instructorCookieMaxAge + 1) * 1000
  expect(await verifyInstructor(await signInstructor(grace, key, long), key)).toBe(null)
})

test('a learner’s cookie, a forged one and none make nobody an instructor', async () => {
  const learner = await signLearner(crypto.randomUUID(), secret)
  const endless = await new SignJWT({ name: 'x' })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('x')
    .setAudience('instructor')
    .sign(key)
  const other = keyFor({ SLIPWAY_INSTRUCTOR_PASSWORD: 'another password' }) ?? new Uint8Array(32)
  for (const cookie of [undefined, '', 'x', learner, endless, await signInstructor(grace, other)]) {
    expect(await verifyInstructor(cookie, key)).toBe(null)
  }
  expect(await verifyInstructor(await signInstructor(grace, key), null)).toBe(null)
})

test('nothing set means that nobody can sign in', () => {
  expect(keyFor({ SLIPWAY_INSTRUCTOR_PASSWORD: '' })).toBe(null)
})

test('settings that would let in too many are refused, with the variable’s name', () => {
  const problems = (env: Record<string, string>) => {
    const read = readInstructorSettings(env)
    return read.ok ? '' : read.error.join()
  }
  expect(problems({ SLIPWAY_INSTRUCTOR_PASSWORD: 'short' })).toContain(
    'SLIPWAY_INSTRUCTOR_PASSWORD: write at least 12 characters',
  )
  expect(problems(oidc)).toContain('SLIPWAY_OIDC_EMAILS')
  expect(problems({ ...oidc, SLIPWAY_OIDC_CLAIM: 'groups' })).toContain('SLIPWAY_OIDC_CLAIM')
  expect(problems({ ...oidc, SLIPWAY_OIDC_ISSUER: 'http://login.example.org' })).toContain(
    'https://',
  )
  expect(problems({ SLIPWAY_OIDC_ISSUER: 'https://login.example.org' })).toContain(
    'SLIPWAY_OIDC_CLIENT_ID',
  )
  expect(problems({ ...oidc, SLIPWAY_OIDC_EMAILS: 'Ann@Example.org, @school.example' })).toBe('')
})
