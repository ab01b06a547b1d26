import { expect, test } from 'vitest'
import { createMarkFinder, type Mark } from '#scripts/prove/shell-marks.ts'

const written =
  '$ ls\u001b]133;C;me\u0007näme\r\n\u001b]133;D;me;2\u0007$ if\u001b]133;P;me\u0007> \u001b]133;C;other\u0007'

const expected: readonly Mark[] = [
  { kind: 'started', output: '$ ls' },
  { kind: 'ready', status: 2, output: 'näme\r\n' },
  { kind: 'more', output: '$ if' },
]

test.each([1, 2, 7, 1000])('finds marks in pieces of %i bytes', (length) => {
  const found: Mark[] = []
  const finder = createMarkFinder('me', (mark) => found.push(mark))
  const bytes = Buffer.from(written)
  for (let at = 0; at < bytes.length; at += length) finder.take(bytes.subarray(at, at + length))
  expect(found).toEqual(expected)
  expect(finder.rest()).toBe('> \u001b]133;C;other\u0007')
})
