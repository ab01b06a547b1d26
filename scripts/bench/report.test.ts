import { expect, test } from 'vitest'
import { replaceSections, writeReport } from './report.ts'
import type { Section } from './section.ts'

const section = (title: string, figure: string): Section => ({
  title,
  how: 'With a clock.',
  columns: ['way', 'p50'],
  rows: [['ours', figure]],
  reading: [`It takes ${figure}.`],
})
const facts = ['2 cores', 'Linux 6.18']
const load = { before: 0, after: 1 }
const whole = writeReport({
  ...{ facts, load, quick: false, date: new Date('2026-11-01') },
  sections: [section('A start', '5 ms'), section('An end', '7 ms')],
})
const later = { facts, date: new Date('2026-11-28') }

test('single sections are written anew, with their day, and nothing else changes', () => {
  const document = replaceSections(whole, { ...later, sections: [section('A start', '3 ms')] })
  expect(document).toContain('With a clock. Measured on its own on 2026-11-28.')
  expect(
    document?.replace(' Measured on its own on 2026-11-28.', '').replaceAll('3 ms', '5 ms'),
  ).toBe(whole)
})

test('not beside figures of another machine, nor where there is no such section', () => {
  const sections = [section('A start', '3 ms')]
  expect(replaceSections(whole, { ...later, facts: ['8 cores'], sections })).toBe(null)
  expect(replaceSections(whole, { ...later, sections: [section('A nap', '3 ms')] })).toBe(null)
})
