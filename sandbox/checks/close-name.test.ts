import { expect, test } from 'vitest'
import { closeName, isCloseTo } from '#sandbox/checks/close-name.ts'

test.each([
  ['changed', 'webserver', 'webservor'],
  ['added', 'webserver', 'webserverr'],
  ['left out', 'webserver', 'webserer'],
  ['swapped', 'webserver', 'wbeserver'],
  ['swapped at the end', 'webserver', 'webserevr'],
  ['two of them', 'webserver', 'ewbservr'],
])('a slip of the fingers: %s', (_, wanted, written) => {
  expect(isCloseTo(wanted, written)).toBe(true)
  expect(isCloseTo(written, wanted)).toBe(true)
})

test.each([
  ['the same', 'web', 'web'],
  ['another name', 'webserver', 'databases'],
  ['another beginning', 'webserver', 'observer1'],
  ['another ending', 'webserver', 'webserial'],
  ['two slips in a short one', 'web', 'bew'],
  ['three slips', 'webserver', 'ewbsrvre'],
  ['much longer', 'web', 'web-of-things'],
])('no slip: %s', (_, wanted, written) => {
  expect(isCloseTo(wanted, written)).toBe(false)
})

test('of several names the first that is close is meant', () => {
  expect(closeName('shop-net', ['bridge', 'shop-ent', 'shopnet'])).toBe('shop-ent')
  expect(closeName('shop-net', ['bridge', 'host'])).toBeUndefined()
})
