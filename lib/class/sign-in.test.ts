import { expect, test } from 'vitest'
import { isPassword } from '#lib/class/password.ts'
import { createSignInLimit } from '#lib/class/sign-in-limit.ts'

test('only the whole password is the password', () => {
  expect(isPassword('correct horse battery', 'correct horse battery')).toBe(true)
  for (const wrong of ['', 'correct', 'correct horse battery ', 'Correct horse battery']) {
    expect(isPassword(wrong, 'correct horse battery')).toBe(false)
  }
})

test('who tries passwords is held up, from one address and from many', () => {
  let clock = 0
  const limit = createSignInLimit(() => clock)
  const tries = (address: (i: number) => string) =>
    Array.from({ length: 60 }, (_, i) => limit.take(address(i))).filter(Boolean).length
  expect(tries(() => 'one')).toBe(6)
  expect(tries((i) => `made up ${i}`)).toBeLessThan(40)
  clock += 60_000
  expect(limit.take('one')).toBe(true)
})
