import { expect, test } from 'vitest'
import { lineOf, tableOf } from './report.ts'

const good = {
  phase: 'wake',
  fault: 'dockerd',
  moment: 0.5,
  struck: true,
  answered: 'running',
  recovery: 1234,
  misses: [],
} as const
const bad = { ...good, misses: ['lost: the file holds ""'] }

test('tells what was killed, what was answered and when all was back', () => {
  expect(lineOf(good)).toContain('dockerd killed')
  expect(lineOf(good)).toContain('all back after 1.2 s')
  expect(lineOf(bad)).toContain('lost: the file holds')
})

test('counts what was missed in the cell of its phase and fault', () => {
  const [, ...rows] = tableOf([good, bad])
  expect(rows.find((row) => row.startsWith('wake '))).toContain('2 1 MISSED 1.2 s')
})
