import { expect, test } from 'vitest'
import { createTypedLines } from './typed-lines.ts'

function notes(patience?: number) {
  const taken: string[] = []
  const { promise: one, resolve } = Promise.withResolvers<void>()
  const lines = createTypedLines((by, text) => {
    taken.push(`${by ?? 'learner'}: ${text}`)
    resolve()
  }, patience)
  return {
    taken,
    one,
    lines,
    add: (by: string | null, text: string) => lines.add(by, Buffer.from(text)),
  }
}

test('a line ends at Enter, whichever pieces it came in', () => {
  const { taken, add } = notes()
  add('Dana', 'docker')
  add('Dana', ' ps\rls\r')
  expect(taken).toEqual(['Dana: docker ps', 'Dana: ls'])
})

test('a line ends where somebody else types', () => {
  const { taken, add, lines } = notes()
  add('Dana', 'rm ')
  add(null, 'file\r')
  add('Dana', 'x')
  lines.finish()
  expect(taken).toEqual(['Dana: rm ', 'learner: file', 'Dana: x'])
})

test('keys that are no letters are written down too, taken back or not', () => {
  const { taken, add } = notes()
  add('Dana', 'lx\x7fs\t\x1b[A\x03')
  add('Dana', '\r')
  add('Dana', '\x1b[200~pasted\x1b[201~\r')
  expect(taken).toEqual(['Dana: lx⌫s⇥↑^C', 'Dana: ⏎', 'Dana: pasted'])
})

test('what a terminal answers by itself is not typed by its learner', () => {
  const { taken, add } = notes()
  add(null, '\x1b[12;40R\x1b[I\x1b[?1;2cls\r')
  expect(taken).toEqual(['learner: ls'])
})

test('a guest cannot hide keys in what looks like an answer', () => {
  const { taken, add } = notes()
  add('Dana', '\x1b]10;rgb:0/0/0\x07rm -rf x\r')
  expect(taken).toEqual(['Dana: ⎋]10;rgb:0/0/0^Grm -rf x'])
})

test('an unfinished line is written down after a rest', async () => {
  const { taken, one, add } = notes(5)
  add('Dana', 'y')
  await one
  expect(taken).toEqual(['Dana: y'])
})
